import { svg, type TemplateResult } from 'lit';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Ends of the seven spans, in milliseconds; the last has none. */
export const bandEnds = [5 * minute, 15 * minute, 30 * minute, hour, day, 7 * day] as const;

const from = 10_000;
const to = 30 * day;

/** Where a time stands on the dial, 0 to 1: a log scale from 10 seconds to 30 days, so that minutes are no sliver beside days. */
export function position(ms: number): number {
  return Math.min(1, Math.max(0, Math.log(Math.max(ms, from) / from) / Math.log(to / from)));
}

/** A point on the dial at a radius. The viewBox is 240 × 132, its centre at (120, 120). */
function point(at: number, radius: number, mirrored: boolean): { x: number; y: number } {
  const angle = Math.PI * (mirrored ? at : 1 - at);
  return { x: 120 + radius * Math.cos(angle), y: 120 - radius * Math.sin(angle) };
}

function tick(at: number, inner: number, outer: number, mirrored: boolean, name: string): TemplateResult {
  const a = point(at, inner, mirrored);
  const b = point(at, outer, mirrored);
  return svg`<line class=${name} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} />`;
}

/** Words beside the dial grow away from it, so that they hide neither it nor the needle. */
function label(at: number, radius: number, mirrored: boolean, name: string, text: string): TemplateResult {
  const { x, y } = point(at, radius, mirrored);
  const above = radius > 100 && Math.abs(x - 120) < 24;
  const side = radius < 100 || above ? 'middle' : x < 120 ? 'end' : 'start';
  return svg`<text class=${name} text-anchor=${side} x=${x} y=${above ? y - 1 : y + 3}>${text}</text>`;
}

/** What a dial shows, in milliseconds; null is not drawn. */
export interface DialValues {
  readonly needle: number | null;
  readonly p90: number | null;
  readonly target: number;
}

/** The dial: the spans from fast to slow, a needle at the headline, ticks at target and p90. Mirrored where text runs from the right. */
export function dial(
  { needle, p90, target }: DialValues,
  write: (ms: number) => string,
  words: { readonly p90: string; readonly target: string },
  mirrored: boolean,
): TemplateResult {
  const starts = [0, ...bandEnds.map(position)];
  const named = (ms: number, text: string, name: string, other: number) => {
    const at = position(ms);
    // Two names at one place would run into each other: the one nearer to the top moves out.
    const crowded = Math.abs(at - other) < 0.14 && Math.abs(at - 0.5) < Math.abs(other - 0.5);
    return [tick(at, 90, 112, mirrored, name), label(at, crowded ? 128 : 116, mirrored, 'name', text)];
  };
  return svg`<svg viewBox="0 -16 240 146" aria-hidden="true">
    <g transform=${mirrored ? 'translate(240 0) scale(-1 1)' : 'translate(0 0)'}>
      ${starts.map(
        (start, index) => svg`<path .style=${`--band:${index}`} d="M20 120A100 100 0 0 1 220 120" pathLength="1"
          stroke-dasharray="${(starts[index + 1] ?? 1) - start - 0.006} 2" stroke-dashoffset=${-start} />`,
      )}
    </g>
    ${[minute, hour, day, 7 * day].map((ms) => label(position(ms), 80, mirrored, 'scale', write(ms)))}
    ${named(target, words.target, 'target', p90 === null ? -1 : position(p90))}
    ${p90 === null ? '' : named(p90, words.p90, 'p90', position(target))}
    ${needle === null ? '' : [tick(position(needle), 91, 111, mirrored, 'halo'), tick(position(needle), 91, 111, mirrored, 'needle')]}
  </svg>`;
}
