import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { anySubscriptionChange } from './hostile-events.ts';
import { accounts, channels, currency, dayMs, developerIds, errorCodes, visitorIds } from './hostile-values.ts';

/** How long after (or before) a signup something happens: at once, at a window's last instant and just past it, on later days. */
const delays = fc.constantFrom(
  ...[0, 1, 1_000, 300_000, 300_001, 3_600_000, dayMs - 1, dayMs, dayMs + 1, 3 * dayMs, 7 * dayMs, 7 * dayMs + 1],
  ...[29 * dayMs, 30 * dayMs - 1, 30 * dayMs, 30 * dayMs + 1, 31 * dayMs, -1, -dayMs],
);

/** A call that fails: before its key works, without telling why, or telling. */
const failures = fc.record(
  { status: fc.constantFrom(400, 401, 403, 500), errorCode: fc.constantFrom(...errorCodes) },
  { requiredKeys: ['status'] },
);

const steps = {
  visitedBefore: fc.option(delays, { freq: 4 }),
  key: fc.option(delays, { freq: 4 }),
  success: fc.option(delays, { freq: 4 }),
  /** Enough to reach a product's threshold, on one day or over several. */
  production: fc.array(delays, { maxLength: 4 }),
  payment: fc.option(delays),
  answer: fc.option(delays),
};

/**
 * What one developer would do: a visit, a signup, a key, calls that fail and succeed, a payment, an answer; any of it may be missing or
 * come too early.
 */
export function journey(time: fc.Arbitrary<number>): fc.Arbitrary<readonly ParsedEvent[]> {
  return fc
    .record({
      ...steps,
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
      visitChannel: fc.constantFrom(...channels),
      failed: fc.array(fc.tuple(delays, failures), { maxLength: 3 }),
      namesItself: fc.boolean(),
      score: fc.nat(10),
    })
    .map(({ developerId, signupAt, signedUp, ...did }) => {
      const events: ParsedEvent[] = [];
      const add = (after: number | null, event: (id: string, time: number) => ParsedEvent) => {
        if (after !== null) events.push(event(`${developerId}, ${events.length}`, signupAt + after));
      };
      const call =
        (environment: 'SANDBOX' | 'PRODUCTION', outcome: { readonly status: number; readonly errorCode?: string }) =>
        (id: string, time: number): ParsedEvent => ({
          id,
          type: 'api.request',
          time,
          developerId,
          method: 'GET',
          route: '/v1/payments',
          environment,
          ...outcome,
        });
      const { visitorId, accountId } = signedUp;
      if (visitorId !== undefined && did.visitedBefore !== null) {
        add(-did.visitedBefore, (id, time) => ({ id, type: 'visit', time, visitorId, channel: did.visitChannel }));
      }
      add(0, (id, time) => ({ id, type: 'developer.signed_up', time, developerId, ...signedUp }));
      add(did.key, (id, time) => ({
        id,
        type: 'api_key.created',
        time,
        developerId,
        keyId: 'k',
        environment: 'SANDBOX',
      }));
      for (const [after, outcome] of did.failed) add(after, call('SANDBOX', outcome));
      add(did.success, call('SANDBOX', { status: 200 }));
      for (const after of did.production) add(after, call('PRODUCTION', { status: 200 }));
      add(did.payment, (id, time) => ({
        id,
        type: 'payment.received',
        time,
        accountId: accountId ?? 'nobody’s account',
        ...(did.namesItself && { developerId }),
        amountMinor: 4_900,
        currency,
        kind: 'DIRECT',
      }));
      add(did.answer, (id, time) => ({ id, type: 'nps.answered', time, developerId, score: did.score }));
      return events;
    });
}

/** What one account would do: start, change, end and come back, several times at one instant. */
export function subscriptionLife(time: fc.Arbitrary<number>): fc.Arbitrary<readonly ParsedEvent[]> {
  const instants = fc.array(time, { minLength: 2, maxLength: 6, size: 'max' });
  return fc.tuple(fc.constantFrom(...accounts), instants).chain(([accountId, few]) => {
    const change = anySubscriptionChange(fc.constantFrom(...few), fc.constant(accountId));
    return fc.array(change, { minLength: 2, maxLength: 9, size: 'max' });
  });
}
