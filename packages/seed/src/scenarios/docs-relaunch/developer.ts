import type { WireEvent } from '@firstcall/events';
import type { Random } from '../../random.ts';
import type { ScenarioOptions } from '../../scenario.ts';
import { billingEvents } from './billing.ts';
import { drawJourney, type Journey } from './journey.ts';
import { dayMs, dayWeight, minuteMs, timeOfDay } from './rhythm.ts';
import { drawOrigin, type Origin, visitEvent } from './visitors.ts';

const firstNames = [
  'Ada',
  'Grace',
  'Linus',
  'Margaret',
  'Ken',
  'Radia',
  'Dennis',
  'Barbara',
  'Guido',
  'Frances',
  'Yukihiro',
  'Hedy',
  'Alan',
  'Katherine',
  'Tim',
];
const lastNames = [
  'Okafor',
  'Schmidt',
  'Garcia',
  'Tanaka',
  'Silva',
  'Novak',
  'Martin',
  'Patel',
  'Kim',
  'Larsen',
  'Rossi',
  'Dubois',
  'Nguyen',
  'Baker',
];

const endpoints = [
  ['POST', '/v1/payments', 10],
  ['GET', '/v1/payments/{id}', 8],
  ['GET', '/v1/balance', 3],
  ['POST', '/v1/refunds', 2],
  ['POST', '/v1/customers', 3],
  ['GET', '/v1/customers/{id}', 2],
  ['POST', '/v1/webhooks', 1],
] as const;

interface Given extends ScenarioOptions {
  readonly random: Random;
  readonly index: number;
  readonly signupAt: number;
  readonly afterRelaunch: boolean;
}

type Environment = 'SANDBOX' | 'PRODUCTION';

/** Makes a developer's events: ids count up within each kind, so that a later change of the story leaves earlier ids alone. */
class Pen {
  readonly developerId: string;
  private requests = 0;

  constructor(developerId: string) {
    this.developerId = developerId;
  }

  request(
    random: Random,
    at: number,
    environment: Environment,
    failure?: { status: number; errorCode: string },
  ): WireEvent {
    this.requests += 1;
    const [method, route] = random.pick(endpoints.map((endpoint) => [endpoint, endpoint[2]] as const));
    return {
      id: `${this.developerId}:r${this.requests}`,
      type: 'api.request',
      time: new Date(at).toISOString(),
      developerId: this.developerId,
      keyId: `${this.developerId}:${environment === 'SANDBOX' ? 'test' : 'live'}`,
      method,
      route,
      status: failure?.status ?? (method === 'POST' ? 201 : 200),
      durationMs: Math.round(random.logNormal(85, 0.6)),
      environment,
      apiVersion: '2026-08',
      ...(failure === undefined ? {} : { errorCode: failure.errorCode }),
    };
  }

  key(at: number, environment: Environment): WireEvent {
    const keyId = `${this.developerId}:${environment === 'SANDBOX' ? 'test' : 'live'}`;
    return {
      id: `${keyId}:key`,
      type: 'api_key.created',
      time: new Date(at).toISOString(),
      developerId: this.developerId,
      keyId,
      environment,
    };
  }
}

/** The working days after the first success: a handful of requests each, in production once there. */
function* workdays(given: Given, pen: Pen, journey: Journey & { successAt: number }): Iterable<WireEvent> {
  const { random, now } = given;
  const until = Math.min(journey.lostAt, now);
  for (let day = Math.floor(journey.successAt / dayMs) * dayMs + dayMs; day < until; day += dayMs) {
    if (!random.chance(journey.diligence * dayWeight(day))) continue;
    let at = timeOfDay(random, day);
    const live = journey.productionAt !== null && at > journey.productionAt;
    for (let left = random.int(1, live ? 9 : 5); left > 0; left -= 1) {
      at += Math.floor(random.logNormal(4 * minuteMs, 1));
      if (at > until) return;
      const failure = random.chance(live ? 0.015 : 0.05)
        ? random.pick([
            [{ status: 422, errorCode: 'invalid_amount' }, 3],
            [{ status: 404, errorCode: 'payment_not_found' }, 2],
            [{ status: 500, errorCode: 'internal' }, 1],
          ])
        : undefined;
      yield pen.request(random, at, live ? 'PRODUCTION' : 'SANDBOX', failure);
    }
  }
}

function* afterSuccess(given: Given, pen: Pen, journey: Journey & { successAt: number }): Iterable<WireEvent> {
  const { random, now } = given;
  yield pen.request(random, journey.successAt, 'SANDBOX');
  if (journey.productionAt !== null && journey.productionAt < journey.lostAt) {
    yield pen.key(journey.productionAt - 20 * minuteMs, 'PRODUCTION');
    yield pen.request(random, journey.productionAt, 'PRODUCTION');
    yield* billingEvents({
      ...given,
      accountId: accountOf(given.index),
      liveAt: journey.productionAt,
      lostAt: journey.lostAt,
    });
  }
  yield* workdays(given, pen, journey);
  const askedAt = Math.floor(journey.successAt + 14 * dayMs);
  if (askedAt < Math.min(journey.lostAt, now) && random.chance(0.4)) {
    const easy = journey.stumbles.length < 2;
    const score = random.pick(
      easy
        ? [
            [10, 4],
            [9, 4],
            [8, 2],
            [6, 1],
          ]
        : [
            [9, 2],
            [8, 2],
            [7, 2],
            [5, 2],
            [2, 1],
          ],
    );
    yield {
      id: `${pen.developerId}:nps`,
      type: 'nps.answered',
      time: new Date(askedAt).toISOString(),
      developerId: pen.developerId,
      score,
    };
  }
}

/** Developers come in teams of three; each third one opens the team's account. */
function accountOf(index: number): string {
  return `acc_${Math.floor(index / 3)}`;
}

function signup(given: Given, developerId: string, origin: Origin, visitorId: string | null): WireEvent {
  const { random } = given;
  const first = firstNames[random.int(0, firstNames.length - 1)] ?? 'Ada';
  const last = lastNames[random.int(0, lastNames.length - 1)] ?? 'Okafor';
  return {
    id: `${developerId}:signup`,
    type: 'developer.signed_up',
    time: new Date(given.signupAt).toISOString(),
    developerId,
    accountId: accountOf(given.index),
    ...(visitorId === null ? {} : { visitorId }),
    ...origin,
    name: `${first} ${last}`,
    email: `${first}.${last}.${given.index}@example.com`.toLowerCase(),
  };
}

function* untold(given: Given): Iterable<WireEvent> {
  const { random, signupAt, index } = given;
  const developerId = `dev_${index}`;
  const pen = new Pen(developerId);
  const origin = drawOrigin(random);
  const visitorId = random.chance(0.85) ? `vis_${index}` : null;
  if (visitorId !== null)
    yield visitEvent(random, visitorId, Math.floor(signupAt - random.logNormal(12 * minuteMs, 1.5)), origin);
  yield signup(given, developerId, origin, visitorId);
  const journey = drawJourney(random, signupAt, given.afterRelaunch);
  if (journey.keyAt === null) return;
  yield pen.key(journey.keyAt, 'SANDBOX');
  for (const stumble of journey.stumbles) yield pen.request(random, stumble.at, 'SANDBOX', stumble);
  if (journey.stumbles.length > 2 && random.chance(0.3)) {
    const lastAt = journey.stumbles.at(-1)?.at ?? journey.keyAt;
    yield {
      id: `${developerId}:ticket`,
      type: 'ticket.opened',
      time: new Date(lastAt + 5 * minuteMs).toISOString(),
      developerId,
      topic: 'authentication',
    };
  }
  if (journey.successAt !== null) yield* afterSuccess(given, pen, { ...journey, successAt: journey.successAt });
}

/** Everything one developer does, cut at `now`. */
export function* developerEvents(given: Given): Iterable<WireEvent> {
  const end = new Date(given.now).toISOString();
  for (const event of untold(given)) if (event.time <= end) yield event;
}
