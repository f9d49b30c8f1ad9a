import type { ParsedEvent } from '@firstcall/events';

const start = Date.UTC(2026, 9, 20, 9);
const hour = 3_600_000;
const statuses = [200, 201, 204, 400, 401, 403, 404, 429, 500];

/**
 * A history of all event types, the same for the same arguments: some forty developers over two weeks that begin on 2026-10-20, so that a
 * month ends and, in many time zones, clocks change. Time wanders back and forth. No price is missing; money comes in several currencies.
 */
export function arbitraryHistory(seed: number, count: number): readonly ParsedEvent[] {
  const random = randomNumbers(seed);
  const pick = <const T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  return Array.from({ length: count }, (_, n): ParsedEvent => {
    const time = start + Math.floor(((n / count) * 13 + random()) * 24) * hour + Math.floor(random() * hour);
    const id = `e${n}`;
    const developerId = `dev_${Math.floor(random() * 40)}`;
    const accountId = `acc_${Math.floor(random() * 10)}`;
    const visitorId = `vis_${Math.floor(random() * 60)}`;
    const environment = pick(['SANDBOX', 'PRODUCTION']);
    const channel = pick(['organic', 'paid', 'content']);
    const country = pick(['DE', 'BR', 'JP']);
    switch (Math.floor(random() * 20)) {
      case 0:
        return { id, type: 'visit', time, visitorId, channel };
      case 1:
        return { id, type: 'visit', time, visitorId, country };
      case 2:
        return { id, type: 'developer.signed_up', time, developerId, accountId, visitorId, channel, name: `Name ${n}` };
      case 3:
        return { id, type: 'developer.signed_up', time, developerId, country, email: `e${n}@acme.dev` };
      case 4:
        return { id, type: 'api_key.created', time, developerId, keyId: `key_${n}`, environment };
      case 5: {
        const status = pick(['TRIALING', 'ACTIVE', 'PAST_DUE', 'CANCELED']);
        return {
          id,
          type: 'subscription.changed',
          time,
          accountId,
          plan: pick(['a', 'b']),
          interval: n % 2 === 0 ? 'MONTH' : 'YEAR',
          status,
          amountMinor: n,
          // Without one it is the product's.
          ...(n % 3 > 0 && { currency: currencyOf(n) }),
        };
      }
      case 6:
        return {
          id,
          type: 'payment.received',
          time,
          accountId,
          ...(n % 2 === 0 && { developerId }),
          amountMinor: n % 5 === 1 ? -n : n,
          currency: currencyOf(n),
          kind: n % 7 === 0 ? 'API_ENABLED' : 'DIRECT',
        };
      case 7:
        return { id, type: 'nps.answered', time, developerId, score: n % 11 };
      case 8:
        return { id, type: 'ticket.opened', time, developerId };
      case 9:
        return { id, type: 'spend.recorded', time, channel, amountMinor: n, currency: currencyOf(n) };
      default: {
        const status = statuses[Math.floor(random() * statuses.length)] ?? 200;
        return {
          id,
          type: 'api.request',
          time,
          developerId,
          method: 'GET',
          route: `/v1/things/${n}/parts/${n % 7}x`,
          status,
          environment,
          ...(n % 4 > 0 && { apiVersion: `v${n % 4}` }),
          ...(status >= 400 && n % 3 > 0 && { errorCode: `code_${n % 3}` }),
        };
      }
    }
  });
}

/** Currencies by turns. */
function currencyOf(n: number): string {
  return ['USD', 'JPY', 'EUR', 'USD'][n % 4] ?? 'USD';
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
