import type { Play, Step } from './player.ts';

/** The steps of the product's funnel. */
export type ReachedStage = 'SIGNED_UP' | 'API_KEY' | 'FIRST_CALL' | 'FIRST_SUCCESS' | 'PRODUCTION';

/** Errors that developers met before their first success. */
export interface FrictionCount {
  readonly endpoint: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly developersHit: number;
  /** Of those, without any success. */
  readonly neverGotPast: number;
}

/** What the driver did, in the product's terms. */
export interface DriverReport {
  readonly seed: number;
  /** Developers played, those who never signed up included. */
  readonly developers: number;
  readonly visitors: number;
  /** Visitors who signed up afterwards. */
  readonly convertedVisitors: number;
  readonly signups: number;
  readonly apiKeysCreated: number;
  readonly firstCalls: number;
  readonly firstSuccesses: number;
  readonly productionIntegrations: number;
  /** Developers who reached the step. */
  readonly reached: Readonly<Record<ReachedStage, number>>;
  /** Developers with at least one request that was neither 401 nor 403. */
  readonly activeDevelopers: number;
  readonly requests: number;
  readonly successfulRequests: number;
  readonly errorRequests: number;
  /** Requests by status. */
  readonly requestsByStatus: Readonly<Record<string, number>>;
  /** In the product's order: developersHit descending, then endpoint, status, errorCode. */
  readonly friction: readonly FrictionCount[];
  /** Signup → first success of those who pretended the time, ascending, in milliseconds; `null` by the real clock. */
  readonly timesToFirstSuccessMs: readonly number[] | null;
  readonly signupsByChannel: Readonly<Record<string, number>>;
  /** By developerId, those who signed up only. */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
}

const isCall = (step: Step) => step.action === 'call';
const isSuccess = (step: Step) => step.action === 'call' && step.status < 400;

/** Adds up what the developers did. */
export function driverReport(seed: number, plays: readonly Play[]): DriverReport {
  const signedUp = plays.filter(({ steps }) =>
    steps.some(({ action, status }) => action === 'signup' && status === 201),
  );
  const having = (test: (step: Step) => boolean) => signedUp.filter(({ steps }) => steps.some(test)).length;
  const calls = signedUp.flatMap(({ steps }) => steps.filter(isCall));
  const successes = calls.filter(isSuccess).length;
  const reached = {
    SIGNED_UP: signedUp.length,
    API_KEY: having(({ action, status }) => action === 'key' && status === 201),
    FIRST_CALL: having(isCall),
    FIRST_SUCCESS: having(isSuccess),
    PRODUCTION: having((step) => isSuccess(step) && step.environment === 'PRODUCTION'),
  };
  return {
    seed,
    developers: plays.length,
    visitors: plays.filter(({ visitorId }) => visitorId !== null).length,
    convertedVisitors: signedUp.filter(({ visitorId }) => visitorId !== null).length,
    signups: reached.SIGNED_UP,
    apiKeysCreated: reached.API_KEY,
    firstCalls: reached.FIRST_CALL,
    firstSuccesses: reached.FIRST_SUCCESS,
    productionIntegrations: reached.PRODUCTION,
    reached,
    activeDevelopers: having((step) => isCall(step) && step.status !== 401 && step.status !== 403),
    requests: calls.length,
    successfulRequests: successes,
    errorRequests: calls.length - successes,
    requestsByStatus: countBy(calls, ({ status }) => String(status)),
    friction: frictionOf(signedUp),
    timesToFirstSuccessMs: timesOf(signedUp),
    signupsByChannel: countBy(signedUp, ({ visitorId, channel }) => (visitorId === null ? 'unknown' : channel)),
    steps: Object.fromEntries(signedUp.map(({ developerId, steps }) => [developerId ?? '', steps])),
  };
}

function frictionOf(plays: readonly Play[]): readonly FrictionCount[] {
  const points = new Map<
    string,
    { endpoint: string; status: number; errorCode: string | null; developersHit: number; neverGotPast: number }
  >();
  for (const { steps } of plays) {
    const firstSuccess = steps.findIndex(isSuccess);
    const before = (firstSuccess < 0 ? steps : steps.slice(0, firstSuccess)).filter(isCall);
    const met = new Map(before.map((step) => [`${step.endpoint} ${step.status} ${step.errorCode}`, step]));
    for (const [name, { endpoint, status, errorCode }] of met) {
      const point = points.get(name) ?? {
        endpoint: endpoint ?? '',
        status,
        errorCode,
        developersHit: 0,
        neverGotPast: 0,
      };
      point.developersHit++;
      if (firstSuccess < 0) point.neverGotPast++;
      points.set(name, point);
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...points.values()].sort(
    (a, b) =>
      b.developersHit - a.developersHit ||
      order(a.endpoint, b.endpoint) ||
      a.status - b.status ||
      order(a.errorCode ?? '', b.errorCode ?? ''),
  );
}

function timesOf(plays: readonly Play[]): readonly number[] | null {
  const times: number[] = [];
  for (const { steps } of plays) {
    const signup = steps.find(({ action }) => action === 'signup')?.at ?? null;
    if (signup === null) return null;
    const success = steps.find(isSuccess)?.at;
    if (success !== undefined && success !== null) times.push(Date.parse(success) - Date.parse(signup));
  }
  return times.sort((a, b) => a - b);
}

function countBy<T>(items: readonly T[], name: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1;
  return counts;
}
