import { addDays, type Dimension, type Period, periodOf, type Segment, startOfDay } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';

const dayMs = 86_400_000;

/** A history that tries to go wrong, and what is asked of it. */
export interface Scenario {
  readonly timeZone: string;
  /** Distinct identities, in no order. */
  readonly events: readonly ParsedEvent[];
  readonly questions: readonly Question[];
}

/** One query with its periods. */
export interface Question {
  readonly now: number;
  readonly windowMs: number;
  readonly segment: Segment;
  readonly by?: Dimension;
  readonly periods: readonly Period[];
}

/** Zones, each with the day its histories begin on: clock changes, a year's end, a leap day lie in the 75 days that follow. */
const settings: readonly { readonly timeZone: string; readonly firstDay: string }[] = [
  { timeZone: 'UTC', firstDay: '2025-12-20' },
  { timeZone: 'UTC', firstDay: '2024-01-31' },
  { timeZone: 'Europe/Berlin', firstDay: '2026-02-27' },
  { timeZone: 'Europe/Berlin', firstDay: '2025-09-30' },
  // Midnight does not exist on 2018-11-04, and the last hour of 2018-02-17 comes twice.
  { timeZone: 'America/Sao_Paulo', firstDay: '2018-10-06' },
  { timeZone: 'America/Sao_Paulo', firstDay: '2018-01-19' },
  // Half an hour's change, at +10:30 / +11.
  { timeZone: 'Australia/Lord_Howe', firstDay: '2026-03-07' },
  { timeZone: 'Australia/Lord_Howe', firstDay: '2025-09-06' },
  // The zones furthest from UTC, and one with a quarter of an hour.
  { timeZone: 'Pacific/Kiritimati', firstDay: '2025-12-10' },
  { timeZone: 'Pacific/Pago_Pago', firstDay: '2025-12-10' },
  { timeZone: 'Asia/Kathmandu', firstDay: '2026-01-01' },
];

/** Texts that quoting, collations, normalisation and UTF-16 order get wrong. The first ones are ordinary and come most often. */
const hostileTexts = [
  'a',
  'b',
  'c',
  '\u{1F600}',
  '\uFF5E',
  'a ',
  'A',
  'é',
  'e\u0301',
  '\\',
  '"',
  "'; drop table developer; --",
  '{a,b}',
  'NULL',
  '$1',
  '\n',
] as const;

const channels = ['organic', 'paid', 'unknown', '\u{1F600}', '\uFF5E', `a,"b" \\'{}`] as const;
const countries = ['DE', 'BR', 'AU'] as const;
const accounts = ['acc', 'none', 'ACC', '\u{1F600}', '\uFF5E'] as const;
const plans = ['developer', 'none', 'scale'] as const;
const statuses = [200, 201, 302, 399, 400, 401, 403, 404, 429, 500] as const;
const environments = ['SANDBOX', 'PRODUCTION'] as const;

/** Few instants, so that many are equal, and days apart by what the definitions count: 1, 7, 29, 30, 31 days, a window's last instant. */
function times(timeZone: string, firstDay: string): fc.Arbitrary<number> {
  const dayIndex = fc.oneof(
    { arbitrary: fc.constantFrom(0, 1, 6, 7, 29, 30, 31, 32, 60, 61), weight: 3 },
    { arbitrary: fc.nat(75), weight: 2 },
  );
  const elapsed = fc.tuple(dayIndex, fc.constantFrom(0, 0, 0, 1, -1, 3_600_000, 7_200_000)).map(([days, offset]) => {
    // Whole 24 hours after the first day's start: off the local midnights once the clocks have changed.
    return startOfDay(timeZone, firstDay) + days * dayMs + offset;
  });
  const midnight = fc
    .tuple(dayIndex, fc.constantFrom(0, -1, 1, 43_200_000))
    .map(([days, offset]) => startOfDay(timeZone, addDays(firstDay, days)) + offset);
  return fc.oneof(elapsed, midnight);
}

const eventIds = fc.tuple(fc.constantFrom(...hostileTexts), fc.nat(9)).map(([text, n]) => `${text}${n}`);
const developerIds = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileTexts.slice(0, 5)), weight: 4 },
  { arbitrary: fc.constantFrom(...hostileTexts), weight: 1 },
);
const visitorIds = fc.constantFrom('v', 'w', ...hostileTexts.slice(3, 5));

/** An event of any type at the given instants. Subscription changes carry their price, so that none is refused. */
function anyEvent(time: fc.Arbitrary<number>): fc.Arbitrary<ParsedEvent> {
  const optional = { requiredKeys: ['id', 'type', 'time'] as const };
  const base = { id: eventIds, time };
  const request = fc.record({
    ...base,
    type: fc.constant('api.request' as const),
    developerId: developerIds,
    method: fc.constantFrom('GET', 'post'),
    route: fc.constantFrom('/v1/payments', '/v1/payments/42', '/v1/customers/:id', '/'),
    status: fc.constantFrom(...statuses),
    environment: fc.constantFrom(...environments),
  });
  const signup = fc.record(
    {
      ...base,
      type: fc.constant('developer.signed_up' as const),
      developerId: developerIds,
      accountId: fc.constantFrom(...accounts),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
      name: fc.constantFrom('Ada', 'Grace', "O'Neill"),
      email: fc.constantFrom('ada@acme.dev', 'grace@acme.dev'),
    },
    { requiredKeys: [...optional.requiredKeys, 'developerId'] },
  );
  const visit = fc.record(
    {
      ...base,
      type: fc.constant('visit' as const),
      visitorId: visitorIds,
      channel: fc.constantFrom(...channels),
      country: fc.constantFrom(...countries),
    },
    { requiredKeys: [...optional.requiredKeys, 'visitorId'] },
  );
  const key = fc.record({
    ...base,
    type: fc.constant('api_key.created' as const),
    developerId: developerIds,
    keyId: fc.constantFrom('k', '\u{1F600}'),
    environment: fc.constantFrom(...environments),
  });
  const subscription = fc.record({
    ...base,
    type: fc.constant('subscription.changed' as const),
    accountId: fc.constantFrom(...accounts),
    plan: fc.constantFrom(...plans),
    interval: fc.constantFrom('MONTH' as const, 'YEAR' as const),
    status: fc.constantFrom('TRIALING' as const, 'ACTIVE' as const, 'PAST_DUE' as const, 'CANCELED' as const),
    amountMinor: fc.constantFrom(0, 4900),
    currency: fc.constant('USD'),
  });
  const payment = fc.record(
    {
      ...base,
      type: fc.constant('payment.received' as const),
      accountId: fc.constantFrom(...accounts),
      developerId: developerIds,
      amountMinor: fc.constantFrom(-100, 4900),
      currency: fc.constant('USD'),
      kind: fc.constantFrom('DIRECT' as const, 'API_ENABLED' as const),
    },
    { requiredKeys: [...optional.requiredKeys, 'accountId', 'amountMinor', 'currency', 'kind'] },
  );
  const answer = fc.record({
    ...base,
    type: fc.constant('nps.answered' as const),
    developerId: developerIds,
    score: fc.nat(10),
  });
  const ticket = fc.record({ ...base, type: fc.constant('ticket.opened' as const), developerId: developerIds });
  const spend = fc.record({
    ...base,
    type: fc.constant('spend.recorded' as const),
    channel: fc.constantFrom(...channels),
    amountMinor: fc.nat(1000),
    currency: fc.constant('USD'),
  });
  return fc.oneof(
    { arbitrary: request, weight: 12 },
    { arbitrary: signup, weight: 6 },
    { arbitrary: visit, weight: 4 },
    { arbitrary: key, weight: 3 },
    { arbitrary: subscription, weight: 2 },
    { arbitrary: payment, weight: 1 },
    { arbitrary: answer, weight: 1 },
    { arbitrary: ticket, weight: 1 },
    { arbitrary: spend, weight: 1 },
  );
}

/** How long after (or before) a signup something happens: at once, at a window's last instant and just past it, on later days. */
const delays = fc.constantFrom(
  ...[0, 1, 1_000, 300_000, 300_001, 3_600_000, dayMs - 1, dayMs, dayMs + 1, 3 * dayMs, 7 * dayMs, 7 * dayMs + 1],
  ...[29 * dayMs, 30 * dayMs - 1, 30 * dayMs, 30 * dayMs + 1, 31 * dayMs, -1, -dayMs],
);

/** What one developer would do: a visit, a signup, a key, calls that fail and succeed; any of it may be missing or come too early. */
function journey(time: fc.Arbitrary<number>): fc.Arbitrary<readonly ParsedEvent[]> {
  const step = fc.option(delays, { freq: 4 });
  return fc
    .record({
      developerId: fc.oneof(
        developerIds,
        fc.nat(9).map((n) => `developer ${n}`),
      ),
      signupAt: time,
      signedUp: fc.record(
        {
          visitorId: fc.oneof(
            visitorIds,
            fc.nat(3).map((n) => `visitor ${n}`),
          ),
          accountId: fc.constantFrom(...accounts),
          channel: fc.constantFrom(...channels),
        },
        { requiredKeys: [] },
      ),
      visitedBefore: step,
      visitChannel: fc.constantFrom(...channels),
      key: step,
      failure: step,
      success: step,
      production: step,
    })
    .map(({ developerId, signupAt, signedUp, visitedBefore, visitChannel, key, failure, success, production }) => {
      const events: ParsedEvent[] = [];
      const add = (after: number | null, event: (id: string, time: number) => ParsedEvent) => {
        if (after !== null) events.push(event(`${developerId}, ${events.length}`, signupAt + after));
      };
      const call =
        (status: number, environment: 'SANDBOX' | 'PRODUCTION') =>
        (id: string, time: number): ParsedEvent => ({
          id,
          type: 'api.request',
          time,
          developerId,
          method: 'GET',
          route: '/v1/payments',
          status,
          environment,
        });
      const { visitorId } = signedUp;
      if (visitorId !== undefined && visitedBefore !== null) {
        add(-visitedBefore, (id, time) => ({ id, type: 'visit', time, visitorId, channel: visitChannel }));
      }
      add(0, (id, time) => ({ id, type: 'developer.signed_up', time, developerId, ...signedUp }));
      add(key, (id, time) => ({ id, type: 'api_key.created', time, developerId, keyId: 'k', environment: 'SANDBOX' }));
      add(failure, call(401, 'SANDBOX'));
      add(success, call(200, 'SANDBOX'));
      add(production, call(200, 'PRODUCTION'));
      return events;
    });
}

function periods(timeZone: string, firstDay: string): fc.Arbitrary<Period> {
  const lengths = fc.oneof(fc.constantFrom(1, 2, 7, 29, 30, 31), fc.integer({ min: 1, max: 90 }), fc.constant(75));
  return fc
    .tuple(fc.integer({ min: -3, max: 70 }), lengths)
    .map(([start, days]) => periodOf(addDays(firstDay, start), addDays(firstDay, start + days - 1), timeZone));
}

/** At most three of the values, the one that stands for none, one nobody has and one that cannot be stored. */
function someOf(values: readonly string[], none: string): fc.Arbitrary<string[]> {
  return fc.subarray([...new Set([...values, none, 'never seen', '\0'])], { maxLength: 3 });
}

function segments(): fc.Arbitrary<Segment> {
  const filters = {
    channel: someOf(channels, 'unknown'),
    country: someOf(countries, 'unknown'),
    plan: someOf(plans, 'none'),
    account: someOf(accounts, 'none'),
    environment: fc.constantFrom(...environments),
  };
  const { environment } = filters;
  return fc.oneof(
    { arbitrary: fc.record({ environment }, { requiredKeys: [] }), weight: 3 },
    { arbitrary: fc.record({ channel: filters.channel, environment }, { requiredKeys: ['channel'] }), weight: 1 },
    { arbitrary: fc.record({ country: filters.country, environment }, { requiredKeys: ['country'] }), weight: 1 },
    { arbitrary: fc.record({ plan: filters.plan, environment }, { requiredKeys: ['plan'] }), weight: 1 },
    { arbitrary: fc.record({ account: filters.account, environment }, { requiredKeys: ['account'] }), weight: 1 },
    { arbitrary: fc.record(filters, { requiredKeys: [] }), weight: 1 },
  );
}

function questions(timeZone: string, firstDay: string): fc.Arbitrary<Question> {
  return fc.record(
    {
      now: times(timeZone, firstDay),
      windowMs: fc.constantFrom(0, 1, 3_600_000, dayMs, 7 * dayMs, 30 * dayMs, 30 * dayMs - 1),
      segment: segments(),
      by: fc.constantFrom<Dimension>('CHANNEL', 'COUNTRY', 'PLAN', 'ACCOUNT'),
      periods: fc.array(periods(timeZone, firstDay), { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ['now', 'windowMs', 'segment', 'periods'] },
  );
}

/** Hostile histories of some 75 days, journeys among events at random, with a few questions each. `size` is the number of both. */
export function scenarios(size: { readonly journeys: number; readonly others: number }): fc.Arbitrary<Scenario> {
  return fc.constantFrom(...settings).chain(({ timeZone, firstDay }) => {
    const time = times(timeZone, firstDay);
    return fc
      .record({
        journeys: fc.array(journey(time), { maxLength: size.journeys, size: 'max' }),
        others: fc.array(anyEvent(time), { maxLength: size.others, size: 'max' }),
        questions: fc.array(questions(timeZone, firstDay), { minLength: 1, maxLength: 3 }),
      })
      .map(({ journeys, others, questions }) => ({
        timeZone,
        events: distinct([...journeys.flat(), ...others]),
        questions,
      }));
  });
}

function distinct(events: readonly ParsedEvent[]): readonly ParsedEvent[] {
  return [...new Map(events.map((event) => [`${event.time} ${event.id}`, event])).values()];
}

/** The events shuffled, some of them repeated, in batches of any size. */
export function arrivals(events: readonly ParsedEvent[]): fc.Arbitrary<readonly (readonly ParsedEvent[])[]> {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .tuple(fc.subarray([...events], { maxLength: Math.min(20, events.length) }))
    .chain(([repeated]) => shuffled([...events, ...repeated]))
    .chain((arrived) =>
      fc.array(fc.nat(arrived.length), { maxLength: 4 }).map((cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), arrived.length];
        return bounds.slice(1).map((end, i) => arrived.slice(bounds[i], end));
      }),
    );
}

/** The same events, and for some of them others, of any type, with the same identity. */
export function withRepeats(events: readonly ParsedEvent[]): fc.Arbitrary<readonly ParsedEvent[]> {
  if (events.length === 0) return fc.constant(events);
  const repeat = fc
    .tuple(fc.constantFrom(...events), anyEvent(fc.constant(0)))
    .map(([original, other]): ParsedEvent => ({ ...other, id: original.id, time: original.time }));
  return fc.array(repeat, { maxLength: 10 }).map((repeats) => [...events, ...repeats]);
}
