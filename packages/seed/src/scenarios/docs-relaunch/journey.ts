import type { Random } from '../../random.ts';
import { dayMs, minuteMs } from './rhythm.ts';

/** How hard the docs make it: the one thing the relaunch changes. */
interface Docs {
  readonly noKey: number;
  readonly neverCalls: number;
  readonly neverSucceeds: number;
  readonly wrongHeader: number;
  readonly keyAfterMs: number;
  readonly callAfterMs: number;
  readonly fixAfterMs: number;
  readonly goesToProduction: number;
}

const before: Docs = {
  noKey: 0.15,
  neverCalls: 0.13,
  neverSucceeds: 0.2,
  wrongHeader: 0.6,
  keyAfterMs: 3 * minuteMs,
  callAfterMs: 9 * minuteMs,
  fixAfterMs: 8 * minuteMs,
  goesToProduction: 0.34,
};

const after: Docs = {
  noKey: 0.09,
  neverCalls: 0.07,
  neverSucceeds: 0.08,
  wrongHeader: 0.14,
  keyAfterMs: minuteMs,
  callAfterMs: 2 * minuteMs,
  fixAfterMs: 2.5 * minuteMs,
  goesToProduction: 0.47,
};

/** An error met on the way to the first success. */
export interface Stumble {
  readonly at: number;
  readonly status: number;
  readonly errorCode: string;
}

/** What becomes of one developer: each instant null where it never happens. */
export interface Journey {
  readonly keyAt: number | null;
  readonly stumbles: readonly Stumble[];
  readonly successAt: number | null;
  readonly productionAt: number | null;
  /** The developer stops for good at this instant. */
  readonly lostAt: number;
  /** Chance to work on an ordinary weekday. */
  readonly diligence: number;
}

function drawStumbles(
  random: Random,
  docs: Docs,
  firstCallAt: number,
  succeeds: boolean,
): { stumbles: Stumble[]; at: number } {
  const stumbles: Stumble[] = [];
  let at = firstCallAt;
  const stumble = (status: number, errorCode: string, times: number) => {
    for (let time = 0; time < times; time += 1) {
      stumbles.push({ at: Math.floor(at), status, errorCode });
      at += random.logNormal(docs.fixAfterMs / times, 0.9);
    }
  };
  if (random.chance(docs.wrongHeader) || !succeeds) stumble(401, 'invalid_key', random.int(1, 3));
  if (random.chance(0.4))
    stumble(
      422,
      random.pick([
        ['missing_currency', 3],
        ['invalid_amount', 2],
      ]),
      random.int(1, 2),
    );
  if (random.chance(0.06)) stumble(429, 'rate_limited', 1);
  return { stumbles, at };
}

/** Draws one developer's way from signup on. */
export function drawJourney(random: Random, signupAt: number, afterRelaunch: boolean): Journey {
  const docs = afterRelaunch ? after : before;
  const fate = random.float();
  const nothing: Journey = {
    keyAt: null,
    stumbles: [],
    successAt: null,
    productionAt: null,
    lostAt: signupAt,
    diligence: 0,
  };
  if (fate < docs.noKey) return nothing;
  const keyAt = Math.floor(signupAt + random.logNormal(docs.keyAfterMs, 1));
  if (fate < docs.noKey + docs.neverCalls) return { ...nothing, keyAt };
  const firstCallAt = keyAt + random.logNormal(docs.callAfterMs, 1.2);
  const succeeds = fate >= docs.noKey + docs.neverCalls + docs.neverSucceeds;
  const { stumbles, at } = drawStumbles(random, docs, firstCallAt, succeeds);
  if (!succeeds) return { ...nothing, keyAt, stumbles, lostAt: at };
  const successAt = Math.floor(at);
  const production = random.chance(docs.goesToProduction);
  const productionAt = production ? Math.floor(successAt + random.logNormal(5 * dayMs, 0.9)) : null;
  const staysMs = random.logNormal(production ? 150 * dayMs : 12 * dayMs, 1);
  const diligence = production ? 0.35 + 0.5 * random.float() : 0.1 + 0.35 * random.float();
  return { keyAt, stumbles, successAt, productionAt, lostAt: (productionAt ?? successAt) + staysMs, diligence };
}
