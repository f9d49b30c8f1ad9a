import {
  addDays,
  asOfDay,
  emptyFacts,
  type FactQuery,
  type Grouped,
  type Period,
  type RecurringRevenue,
  startOfDay,
} from '@firstcall/domain';
import { earliestDeveloper, moneySegments } from './attribution.ts';
import { grouped, inSegment, type SegmentValues } from './segments.ts';
import { type SubscriptionState, subscribers, subscriptionStates } from './subscriptions.ts';
import type { Member, World } from './world.ts';

interface Subscriber {
  readonly developer: Member | null;
  readonly segments: SegmentValues;
  readonly states: readonly SubscriptionState[];
}

/** What all subscriptions pay a month at the period's start and at the end of its as-of day, and what moved it between the two. */
export function recurringRevenue(world: World, query: FactQuery, period: Period): Grouped<RecurringRevenue> {
  const { timeZone, now, currency } = query;
  const endMs = startOfDay(timeZone, addDays(asOfDay(period, timeZone, now), 1));
  const startMs = Math.min(period.startMs, endMs);
  const subscriptions = subscribers(world.history)
    .map((accountId): Subscriber => {
      const developer = earliestDeveloper(world, accountId);
      return {
        developer,
        segments: moneySegments(world, developer, accountId),
        states: subscriptionStates(world.history, accountId, currency),
      };
    })
    .filter(({ segments }) => inSegment(segments, query.segment));
  const answer = (group: readonly Subscriber[]): RecurringRevenue | null => {
    const total = { ...emptyFacts.recurringRevenue };
    for (const subscriber of group) add(total, figuresOf(subscriber, startMs, endMs));
    return Object.values(total).every((amount) => amount === 0) ? null : total;
  };
  return grouped(query.by, subscriptions, ({ segments }, by) => segments[by], answer, emptyFacts.recurringRevenue);
}

type Figures = { -readonly [Name in keyof RecurringRevenue]: number };

function add(total: Figures, figures: RecurringRevenue): void {
  total.startMinor += figures.startMinor;
  total.endMinor += figures.endMinor;
  total.atRiskMinor += figures.atRiskMinor;
  total.unattributedMinor += figures.unattributedMinor;
  total.newMinor += figures.newMinor;
  total.expansionMinor += figures.expansionMinor;
  total.contractionMinor += figures.contractionMinor;
  total.churnMinor += figures.churnMinor;
  total.reactivationMinor += figures.reactivationMinor;
}

/** One account's part. */
function figuresOf({ developer, states }: Subscriber, startMs: number, endMs: number): RecurringRevenue {
  const figures: Figures = { ...emptyFacts.recurringRevenue };
  const before = (instant: number) => states.filter((state) => state.at < instant).at(-1);
  const end = before(endMs);
  figures.startMinor = before(startMs)?.mrrMinor ?? 0;
  figures.endMinor = end?.mrrMinor ?? 0;
  figures.atRiskMinor = end?.status === 'PAST_DUE' ? end.mrrMinor : 0;
  figures.unattributedMinor = developer === null ? figures.endMinor : 0;
  for (const [n, state] of states.entries()) {
    if (state.at < startMs || state.at >= endMs) continue;
    const earlier = states.slice(0, n);
    const from = earlier.at(-1)?.mrrMinor ?? 0;
    const to = state.mrrMinor;
    if (from === to) continue;
    if (from === 0) {
      const everPaid = earlier.some(({ mrrMinor }) => mrrMinor > 0);
      figures[everPaid ? 'reactivationMinor' : 'newMinor'] += to;
    } else if (to === 0) figures.churnMinor -= from;
    else figures[to > from ? 'expansionMinor' : 'contractionMinor'] += to - from;
  }
  return figures;
}
