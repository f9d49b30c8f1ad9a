import type { WireEvent } from '@firstcall/events';
import { createRandom } from '@firstcall/seed';

/** How much traffic, by how many developers, over how many days up to `now`. */
export interface TrafficOptions {
  readonly requests: number;
  readonly developers: number;
  readonly days: number;
  readonly now: number;
}

const dayMs = 86_400_000;
const routes = ['/v1/payments', '/v1/payments/{id}', '/v1/refunds', '/v1/balance', '/v1/customers'];

/** Deterministic traffic: signups and keys first, then requests in time order, a tenth of the developers making half of them. */
export function* traffic({ requests, developers, days, now }: TrafficOptions): Iterable<WireEvent> {
  const start = now - days * dayMs;
  const signupAt = (index: number) => start + Math.floor((index / developers) * (days - 1) * dayMs);
  for (let index = 0; index < developers; index += 1) {
    const at = signupAt(index);
    const developerId = `dev_${index}`;
    yield {
      id: `s${index}`,
      type: 'developer.signed_up',
      time: iso(at),
      developerId,
      channel: index % 3 === 0 ? 'paid' : 'organic',
      country: 'DE',
    };
    yield {
      id: `k${index}`,
      type: 'api_key.created',
      time: iso(at + 120_000 + index * 7),
      developerId,
      keyId: `key_${index}`,
      environment: 'SANDBOX',
    };
  }
  const random = createRandom(1, 'traffic');
  for (let index = 0; index < requests; index += 1) {
    const at = start + Math.floor(((index + 1) / requests) * days * dayMs) - 1;
    // Only those who have signed up by now call; a tenth of them makes half of the requests.
    const known = Math.max(1, Math.floor(((at - start) / ((days - 1) * dayMs)) * developers));
    const developer = Math.min(
      developers - 1,
      random.chance(0.5) ? random.int(0, Math.floor(known / 10)) : random.int(0, known - 1),
    );
    const failed = random.chance(0.12);
    yield {
      id: `r${index}`,
      type: 'api.request',
      time: iso(at),
      developerId: `dev_${developer}`,
      keyId: `key_${developer}`,
      method: index % 3 === 0 ? 'POST' : 'GET',
      route: routes[index % routes.length] ?? '/v1/payments',
      status: failed ? (index % 2 === 0 ? 401 : 422) : 200,
      durationMs: 10 + (index % 90),
      environment: developer % 3 === 0 ? 'PRODUCTION' : 'SANDBOX',
    };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Cuts a stream into lists of `size`. */
export function* inBatches<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
