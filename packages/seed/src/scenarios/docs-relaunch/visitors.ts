import type { VisitEvent } from '@firstcall/events';
import type { Random } from '../../random.ts';

const channels = [
  ['organic', 45],
  ['content', 25],
  ['paid', 18],
  ['partner', 12],
] as const;
const countries = [
  ['US', 34],
  ['DE', 14],
  ['IN', 13],
  ['GB', 10],
  ['BR', 8],
  ['FR', 7],
  ['JP', 7],
  ['NG', 4],
  ['CA', 3],
] as const;
const pages = [
  ['/docs/quickstart', 5],
  ['/docs', 3],
  ['/pricing', 2],
  ['/blog/accept-your-first-payment', 1],
] as const;

/** Where somebody came from. */
export interface Origin {
  readonly channel: string;
  readonly country: string;
}

export function drawOrigin(random: Random): Origin {
  return { channel: random.pick(channels), country: random.pick(countries) };
}

export function visitEvent(random: Random, visitorId: string, at: number, origin: Origin): VisitEvent {
  const url = `https://acme.example${random.pick(pages)}`;
  return { id: `${visitorId}:visit`, type: 'visit', time: new Date(at).toISOString(), visitorId, url, ...origin };
}

/** A visitor who looks around and leaves. */
export function* strollerEvents(given: {
  random: Random;
  name: string;
  startMs: number;
  now: number;
}): Iterable<VisitEvent> {
  const at = Math.floor(given.startMs + given.random.float() * (given.now - given.startMs));
  yield visitEvent(given.random, `vis_s${given.name}`, at, drawOrigin(given.random));
}
