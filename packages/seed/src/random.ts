import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance for scenarios: the same seed and stream always give the same draws. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** One of the values, each as likely as its weight. */
  pick<T>(weighted: readonly (readonly [value: T, weight: number])[]): T;
  /** A log-normal draw: half of the draws lie below `median`; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
}

/** Mixes a seed and a stream's name into 32 bits (FNV-1a with a final avalanche), so that streams do not follow one another. */
function mix(seed: number, stream: string): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (const char of stream) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A stream of its own per name: adding draws to one developer does not reshuffle the others. */
export function createRandom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(mix(seed, stream));
  const float = () => uniformFloat64(generator);
  return {
    float,
    int: (from, to) => uniformInt(generator, from, to),
    chance: (p) => float() < p,
    pick(weighted) {
      let rest = float() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        rest -= weight;
        if (rest < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new Error('pick needs at least one value');
      return last[0];
    },
    logNormal(median, spread) {
      // Box–Muller; 1 − float() keeps the logarithm's argument above 0.
      const normal = Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float());
      return median * Math.exp(spread * normal);
    },
  };
}
