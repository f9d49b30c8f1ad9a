import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type DriverReport, driverReport } from './driver-report.ts';
import { cast, type Intent } from './personas.ts';
import { type Play, play } from './player.ts';
import { seeded } from './random.ts';

/** How developers are played. */
export interface DriveOptions {
  /** Where the example API answers, such as `http://localhost:3000`. */
  readonly apiUrl: string;
  /** How many, 1 to 10,000. Default 40. */
  readonly developers?: number;
  /** The same seed plays the same developers. Default 1. */
  readonly seed?: number;
  /** At most so many at a time. Default 8. */
  readonly concurrency?: number;
  /** Spreads the signups over so many days up to now, by `x-demo-time`; at least 2. Absent: the real clock. */
  readonly demoDays?: number;
  /** The clock, in milliseconds since the epoch; for `demoDays`. Default: now. */
  readonly now?: number;
}

const channels = ['organic', 'content', 'partner', 'paid'];
const countries = ['DE', 'US', 'FR', 'IN', 'BR', 'JP'];
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Plays developers against the example API over HTTP, and says exactly what they did. Fails if the API does not answer. */
export async function drive(options: DriveOptions): Promise<DriverReport> {
  const { apiUrl, developers = 40, seed = 1, concurrency = 8, demoDays, now = Date.now() } = options;
  if (!Number.isInteger(developers) || developers < 1 || developers > 10_000)
    throw new RangeError('developers is a whole number from 1 to 10,000');
  if (demoDays !== undefined && !(demoDays >= 2 && demoDays <= 399)) throw new RangeError('demoDays is from 2 to 399');
  const random = seeded(seed);
  // Unlike everything else, addresses differ from run to run: the API refuses to sign one up twice.
  const run = randomUUID().slice(0, 8);
  const queue = cast(developers, random).map(({ name, intents }, i) => ({
    apiUrl: apiUrl.replace(/\/+$/, ''),
    persona: name,
    intents,
    email: `developer-${i + 1}-${run}@example.test`,
    channel: pick(channels, random),
    country: pick(countries, random),
    ...(demoDays === undefined ? {} : { times: pretendedTimes(intents, now, demoDays, random) }),
  }));

  const plays: (Play | undefined)[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let i = next++; i < queue.length; i = next++) {
      const developer = queue[i];
      if (developer !== undefined) plays[i] = await play(developer);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
  return driverReport(
    seed,
    plays.filter((done) => done !== undefined),
  );
}

function pick(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? '';
}

/** Developers think between their steps: mostly minutes, sometimes hours, within a day in all. */
function pretendedTimes(intents: readonly Intent[], now: number, days: number, random: () => number): readonly Date[] {
  let at = now - dayMs - Math.floor(random() * (days - 1) * dayMs);
  return intents.map(() => {
    const time = new Date(at);
    const thinking = random() < 0.85 ? 0.5 + random() * 6 : 30 + random() * 75;
    at += Math.ceil(thinking * minuteMs);
    return time;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'api-url': { type: 'string', default: 'http://localhost:3000' },
      developers: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      'demo-days': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const report = await drive({
    apiUrl: values['api-url'],
    developers: Number(values.developers),
    seed: Number(values.seed),
    ...(values['demo-days'] === undefined ? {} : { demoDays: Number(values['demo-days']) }),
  });
  if (values.json) return console.log(JSON.stringify(report));
  const { steps: _, friction, ...figures } = report;
  console.log(figures);
  console.table(friction);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    console.error(`The driver stopped: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`);
    process.exitCode = 1;
  });
}
