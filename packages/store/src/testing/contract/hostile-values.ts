import { addDays, startOfDay } from '@firstcall/domain';
import fc from 'fast-check';

/** 24 hours in milliseconds. */
export const dayMs = 86_400_000;

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

/** Channels: those that ship, the one that stands for none, and hostile ones. */
export const channels = ['organic', 'paid', 'unknown', '\u{1F600}', '\uFF5E', `a,"b" \\'{}`] as const;
/** Countries. */
export const countries = ['DE', 'BR', 'AU'] as const;
/** Accounts, one of them called as those without are. */
export const accounts = ['acc', 'none', 'ACC', '\u{1F600}', '\uFF5E'] as const;
/** Plans, one of them called as accounts without are. */
export const plans = ['developer', 'none', 'scale'] as const;
/** Statuses on both sides of every line that is drawn between them. */
export const statuses = [200, 201, 302, 399, 400, 401, 403, 404, 429, 500] as const;
/** What a subscription can be; it pays more often than not. */
export const subscriptionStatuses = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'PAST_DUE', 'TRIALING', 'CANCELED'] as const;
/** Both environments. */
export const environments = ['SANDBOX', 'PRODUCTION'] as const;
/** The currency of every product that histories are asked of. */
export const currency = 'USD';
/** That and others, of other exponents; the product's own most often. */
export const currencies = [currency, currency, currency, currency, 'EUR', 'JPY'] as const;
/** What an error may say of itself: one is the text of none, one differs by case. */
export const errorCodes = ['invalid_key', 'INVALID_KEY', 'null', ...hostileTexts.slice(3)] as const;
/** API versions: those of two kinds of naming, and some called as what they are not. */
export const apiVersions = ['2026-08', 'v1', 'V1', 'OTHER', 'other', 'UNVERSIONED', ...hostileTexts.slice(3)] as const;
/** Routes: some are one endpoint, some only look so. */
export const routes = [
  '/v1/payments',
  '/v1/payments/',
  '/v1/payments/42',
  '/v1/payments/{id}',
  '/v1/customers/:id?expand=all#top',
  '/v1/Payments',
  '/',
  '/\u{1F600}',
  '/\uFF5E',
  `/a,"b" \\'{}`,
] as const;
/** Prices of an interval: nothing, twelfths just below, at and above a half, more than 32 bits hold. */
export const prices = [0, 5, 6, 7, 18, 1_200, 4_900, 47_000, 30_000_000_007] as const;
/** What payments bring; refunds that take off exactly what came, and more. */
export const amounts = [-4_900, -100, -1, 0, 1, 100, 4_900, 4_900, 9_007_199_254] as const;

/** Few instants, so that many are equal, and days apart by what the definitions count: 1, 7, 29, 30, 31 days, a window's last instant. */
export function times(timeZone: string, firstDay: string): fc.Arbitrary<number> {
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

/** When questions are asked: among the events, or after most or all of them. */
export function nows(timeZone: string, firstDay: string): fc.Arbitrary<number> {
  const after = fc.constantFrom(77, 108).map((days) => startOfDay(timeZone, addDays(firstDay, days)) + 1);
  return fc.oneof({ arbitrary: times(timeZone, firstDay), weight: 3 }, { arbitrary: after, weight: 2 });
}

/** Ids of events; few, so that many are equal. */
export const eventIds = fc.tuple(fc.constantFrom(...hostileTexts), fc.nat(9)).map(([text, n]) => `${text}${n}`);
/** Developers, ordinary ones most often. */
export const developerIds = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileTexts.slice(0, 5)), weight: 4 },
  { arbitrary: fc.constantFrom(...hostileTexts), weight: 1 },
);
/** Visitors. */
export const visitorIds = fc.constantFrom('v', 'w', ...hostileTexts.slice(3, 5));
