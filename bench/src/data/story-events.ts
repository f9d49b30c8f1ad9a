import type { ParsedEvent } from '@firstcall/events';
import { createRandom } from '@firstcall/seed';
import { type DataSize, dataEnd, dataStart } from './data-size.ts';
import { channels, type DeveloperProfile } from './developer-profile.ts';

const dayMs = 86_400_000;

/** Everything but requests: visits, signups, keys, subscriptions and what is paid for them, answers, tickets, spend. In no order. */
export function* storyEvents(profiles: readonly DeveloperProfile[], size: DataSize): Iterable<ParsedEvent> {
  for (const profile of profiles) {
    yield* beginning(profile);
    yield* billing(profile);
    yield* feedback(profile);
  }
  yield* strangers(size);
}

function* beginning(profile: DeveloperProfile): Iterable<ParsedEvent> {
  const { developerId, accountId, visitorId, channel, country } = profile;
  if (visitorId !== null)
    yield { id: `v-${developerId}`, type: 'visit', time: profile.visitAt, visitorId, channel, country };
  yield {
    id: `s-${developerId}`,
    type: 'developer.signed_up',
    time: profile.signupAt,
    developerId,
    channel,
    country,
    ...(accountId === null ? {} : { accountId }),
    ...(visitorId === null ? {} : { visitorId }),
  };
  if (profile.keyAt !== null)
    yield {
      id: `k-${developerId}`,
      type: 'api_key.created',
      time: profile.keyAt,
      developerId,
      keyId: `key-${developerId}`,
      environment: 'SANDBOX',
    };
}

function* billing({ developerId, accountId, productionAt, random }: DeveloperProfile): Iterable<ParsedEvent> {
  if (accountId === null || productionAt === null || !random.chance(0.5)) return;
  const plan = random.chance(0.8) ? 'developer' : 'business';
  const amountMinor = plan === 'developer' ? 4_900 : 29_900;
  const endsAfter = random.chance(0.3) ? random.int(20, 120) * dayMs : Number.POSITIVE_INFINITY;
  const change = (time: number, status: 'ACTIVE' | 'CANCELED'): ParsedEvent => ({
    id: `c-${developerId}-${status}`,
    type: 'subscription.changed',
    time,
    accountId,
    plan,
    interval: 'MONTH',
    status,
  });
  const startAt = productionAt + dayMs;
  if (startAt >= dataEnd) return;
  yield change(startAt, 'ACTIVE');
  const endAt = Math.min(startAt + endsAfter, dataEnd);
  for (let at = startAt, n = 0; at < endAt; at += 30 * dayMs, n += 1)
    yield {
      id: `p-${developerId}-${n}`,
      type: 'payment.received',
      time: at,
      accountId,
      developerId,
      amountMinor,
      currency: 'USD',
      kind: 'DIRECT',
    };
  if (endAt < dataEnd) yield change(endAt, 'CANCELED');
}

function* feedback({ developerId, successAt, random }: DeveloperProfile): Iterable<ParsedEvent> {
  if (successAt === null) return;
  const at = successAt + random.int(1, 20) * dayMs;
  if (at >= dataEnd) return;
  if (random.chance(0.05))
    yield { id: `n-${developerId}`, type: 'nps.answered', time: at, developerId, score: random.int(3, 10) };
  if (random.chance(0.05)) yield { id: `t-${developerId}`, type: 'ticket.opened', time: at, developerId };
}

/** Visitors who never sign up, one and a half a developer, and a day's spend on the paid channel. */
function* strangers(size: DataSize): Iterable<ParsedEvent> {
  const random = createRandom(4, 'strangers');
  const start = dataStart(size);
  for (let n = 0; n < size.developers * 1.5; n += 1)
    yield {
      id: `v-${n}`,
      type: 'visit',
      time: random.int(start, dataEnd - 1),
      visitorId: `stranger_${n}`,
      channel: random.pick(channels),
    };
  for (let day = 0; day < size.days; day += 1)
    yield {
      id: `m-${day}`,
      type: 'spend.recorded',
      time: start + day * dayMs,
      channel: 'paid',
      amountMinor: 5 * size.developers,
      currency: 'USD',
    };
}
