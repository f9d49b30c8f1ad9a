import type { SpendRecordedEvent } from '@firstcall/events';
import type { ScenarioOptions } from '../../scenario.ts';
import { dayMs } from './rhythm.ts';

/** Weekly marketing spend per expected developer, in minor units. */
const weeklyBudget = [
  ['paid', 900],
  ['content', 350],
  ['partner', 250],
] as const;

/** Marketing spend, booked every seventh day. */
export function* spendEvents(options: ScenarioOptions & { startMs: number }): Iterable<SpendRecordedEvent> {
  const weeks = Math.max(1, options.days / 7);
  for (let at = options.startMs + 7 * dayMs; at <= options.now; at += 7 * dayMs) {
    for (const [channel, perDeveloper] of weeklyBudget) {
      const time = new Date(at).toISOString();
      const amountMinor = Math.round((perDeveloper * options.developers) / weeks) * 10;
      yield {
        id: `spend:${channel}:${time}`,
        type: 'spend.recorded',
        time,
        channel,
        amountMinor,
        currency: options.currency,
      };
    }
  }
}
