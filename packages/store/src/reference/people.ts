import { type EventOf, eventsOf, type History } from './history.ts';

/** A developer as the history tells it; instants in milliseconds since the epoch, null where nothing of the kind happened. */
export interface ReferenceDeveloper {
  readonly developerId: string;
  readonly accountId: string | null;
  readonly visitorId: string | null;
  /** As its own signups say: the linked visitor is not asked here. */
  readonly channel: string | null;
  readonly country: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly signupAt: number | null;
  readonly firstApiKeyAt: number | null;
  readonly firstCallAt: number | null;
  readonly firstSuccessfulCallAt: number | null;
  readonly firstProductionSuccessAt: number | null;
  readonly lastCallAt: number | null;
  readonly lastActiveAt: number | null;
  readonly totalRequests: number;
  readonly totalSuccessfulRequests: number;
  readonly totalErrorRequests: number;
  /** Each in the order of the definitions. */
  readonly requests: readonly EventOf<'api.request'>[];
  readonly answers: readonly EventOf<'nps.answered'>[];
  readonly tickets: readonly EventOf<'ticket.opened'>[];
}

/** A visitor: its earliest visit, and channel and country each from the earliest visit that names one. */
export interface ReferenceVisitor {
  readonly visitorId: string;
  readonly firstVisitAt: number;
  readonly channel: string | null;
  readonly country: string | null;
}

/** A success is a status below 400, whatever the environment. */
export const isSuccess = (request: EventOf<'api.request'>): boolean => request.status < 400;

/** An authenticated request makes its day active: status neither 401 nor 403. */
export const isAuthenticated = (request: EventOf<'api.request'>): boolean =>
  request.status !== 401 && request.status !== 403;

/** The first value that is one: an absent value and an empty text are none. */
function firstNamed(values: readonly (string | null | undefined)[]): string | null {
  return values.find((value) => value !== undefined && value !== null && value !== '') ?? null;
}

function firstTime(events: readonly { readonly time: number }[]): number | null {
  return events[0]?.time ?? null;
}

function lastTime(events: readonly { readonly time: number }[]): number | null {
  return events.at(-1)?.time ?? null;
}

/** Sorts items into groups, each in the order of the items. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Every developer that any event names, by developerId. */
export function developersOf(history: History): ReadonlyMap<string, ReferenceDeveloper> {
  const naming = history.filter((event) => 'developerId' in event && event.developerId !== undefined);
  const developers = new Map<string, ReferenceDeveloper>();
  for (const [developerId, own] of groupBy(naming, (event) =>
    'developerId' in event ? (event.developerId ?? '') : '',
  )) {
    const signups = eventsOf(own, 'developer.signed_up');
    const requests = eventsOf(own, 'api.request');
    const successes = requests.filter(isSuccess);
    developers.set(developerId, {
      developerId,
      accountId: firstNamed(signups.map((signup) => signup.accountId)),
      visitorId: firstNamed(signups.map((signup) => signup.visitorId)),
      channel: firstNamed(signups.map((signup) => signup.channel)),
      country: firstNamed(signups.map((signup) => signup.country)),
      name: firstNamed(signups.map((signup) => signup.name).reverse()),
      email: firstNamed(signups.map((signup) => signup.email).reverse()),
      signupAt: firstTime(signups),
      firstApiKeyAt: firstTime(eventsOf(own, 'api_key.created')),
      firstCallAt: firstTime(requests),
      firstSuccessfulCallAt: firstTime(successes),
      firstProductionSuccessAt: firstTime(successes.filter((request) => request.environment === 'PRODUCTION')),
      lastCallAt: lastTime(requests),
      lastActiveAt: lastTime(requests.filter(isAuthenticated)),
      totalRequests: requests.length,
      totalSuccessfulRequests: successes.length,
      totalErrorRequests: requests.length - successes.length,
      requests,
      answers: eventsOf(own, 'nps.answered'),
      tickets: eventsOf(own, 'ticket.opened'),
    });
  }
  return developers;
}

/** Every visitor that came, by visitorId. One that only a signup names has not come. */
export function visitorsOf(history: History): ReadonlyMap<string, ReferenceVisitor> {
  const visitors = new Map<string, ReferenceVisitor>();
  for (const [visitorId, visits] of groupBy(eventsOf(history, 'visit'), (visit) => visit.visitorId)) {
    visitors.set(visitorId, {
      visitorId,
      firstVisitAt: firstTime(visits) ?? 0,
      channel: firstNamed(visits.map((visit) => visit.channel)),
      country: firstNamed(visits.map((visit) => visit.country)),
    });
  }
  return visitors;
}

/** The plan of each account's latest subscription change, cancelled or not, by accountId. */
export function plansOf(history: History): ReadonlyMap<string, string> {
  return new Map(eventsOf(history, 'subscription.changed').map((change) => [change.accountId, change.plan]));
}
