import { createRandom, type Random } from '@firstcall/seed';
import { type DataSize, dataEnd, dataStart } from './data-size.ts';

/** One developer's whole story, in milliseconds since the epoch; null: it never happens. */
export interface DeveloperProfile {
  readonly developerId: string;
  readonly accountId: string | null;
  readonly visitorId: string | null;
  readonly visitAt: number;
  readonly channel: string;
  readonly country: string;
  readonly signupAt: number;
  readonly keyAt: number | null;
  readonly firstCallAt: number | null;
  /** Failed requests before the first success, or all there are where none follows. */
  readonly errorsBefore: number;
  readonly msBetweenErrors: number;
  readonly successAt: number | null;
  readonly productionAt: number | null;
  /** Half-open spans in which it may be active. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  /** Chance to be active on a day of a span. */
  readonly diligence: number;
  /** Its share of the traffic on a day it is active, relative to the others. */
  readonly weight: number;
  /** Which endpoints it uses: so many from this one on. */
  readonly firstEndpoint: number;
  readonly endpoints: number;
  /** Its own stream of chance, for what happens day by day. */
  readonly random: Random;
}

/** How many endpoints the measured API has. */
export const endpointCount = 40;

/** The channels of the data set with their weights. */
export const channels = [
  ['organic', 45],
  ['content', 20],
  ['paid', 20],
  ['partner', 15],
] as const;

const countries = ['US', 'DE', 'IN', 'GB', 'FR', 'BR', 'JP', 'PL'].map((code, i) => [code, 8 - i] as const);
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The story of developer `index`: depends on the size's developers and days alone, never on its requests. */
export function developerProfile(index: number, size: DataSize): DeveloperProfile {
  const random = createRandom(4, `developer ${index}`);
  const start = dataStart(size);
  const before = (at: number) => (at < dataEnd ? Math.floor(at) : null);
  // More sign up as time goes on; never in the last hour, so that everybody's signup is stored.
  const share = ((index + random.float()) / size.developers) ** 0.85;
  const signupAt = start + Math.floor(share * (dataEnd - start - 60 * minuteMs));
  const visitAt = Math.max(start, signupAt - Math.floor(random.logNormal(20 * minuteMs, 2)));
  const keyAt = random.chance(0.88) ? before(signupAt + random.logNormal(3 * minuteMs, 1.2)) : null;
  const callAfter = random.logNormal(8 * minuteMs, 1.8);
  const firstCallAt = keyAt !== null && random.chance(0.82) ? before(keyAt + callAfter) : null;
  const succeeds = random.chance(0.88);
  const drawn = random.pick([
    [0, 30],
    [1, 25],
    [2, 20],
    [4, 15],
    [7, 10],
  ] as const);
  const errorsBefore = succeeds ? drawn : Math.max(1, drawn);
  const msBetweenErrors = 1 + Math.floor(random.logNormal(2 * minuteMs, 1));
  const successAt = firstCallAt !== null && succeeds ? before(firstCallAt + errorsBefore * msBetweenErrors) : null;
  const liveAfter = random.logNormal(6 * dayMs, 1);
  const productionAt = successAt !== null && random.chance(0.45) ? before(successAt + liveAfter) : null;
  return {
    developerId: `dev_${index}`,
    // A third share an account with the developer before.
    accountId: random.chance(0.7) ? `acc_${index - (random.chance(0.33) ? 1 : 0)}` : null,
    visitorId: random.chance(0.7) ? `vis_${index}` : null,
    visitAt,
    channel: random.pick(channels),
    country: random.pick(countries),
    signupAt,
    keyAt,
    firstCallAt,
    errorsBefore,
    msBetweenErrors,
    successAt,
    productionAt,
    spans: firstCallAt === null ? [] : activeSpans(firstCallAt, succeeds, random),
    diligence: random.pick([
      [0.1, 3],
      [0.3, 3],
      [0.6, 2],
      [0.9, 2],
    ] as const),
    weight: random.logNormal(1, 1.6) * (productionAt === null ? 1 : 3),
    firstEndpoint: random.int(0, endpointCount - 1),
    endpoints: random.int(1, 12),
    random,
  };
}

/** Some try for days, some stay for weeks, some for good; a few come back after a silence. */
function activeSpans(from: number, succeeds: boolean, random: Random): (readonly [number, number])[] {
  const stay = random.pick([
    ['days', 25],
    ['weeks', 45],
    ['good', 30],
  ] as const);
  const weeks = random.logNormal(30 * dayMs, 1);
  const days = random.int(1, 3) * dayMs;
  const length = succeeds && stay !== 'days' ? (stay === 'good' ? Number.POSITIVE_INFINITY : weeks) : days;
  const backAfter = random.int(25, 60) * dayMs;
  const backFor = random.logNormal(20 * dayMs, 0.8);
  const spans: (readonly [number, number])[] = [[from, Math.min(from + length, dataEnd)]];
  if (random.chance(0.2) && from + length + backAfter < dataEnd)
    spans.push([from + length + backAfter, Math.min(from + length + backAfter + backFor, dataEnd)]);
  return spans;
}
