import type { DeveloperStage, DeveloperFilter as DomainFilter } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { checkedList, checkedText } from '../checked-text.ts';
import { badUserInput } from '../errors.ts';
import { FunnelStage, LifecycleStage } from './enums.ts';

/** GraphQL's DeveloperFilter. */
export const DeveloperFilter = builder.inputType('DeveloperFilter', {
  description:
    'Which developers to list; all that is given must hold. Values of a list are alternatives; an empty list does not filter.',
  fields: (t) => ({
    text: t.string({ description: 'Stands somewhere in developerId, name or email, in any case of letters.' }),
    stage: t.field({ type: [LifecycleStage], description: 'How far they have come; no developer is at DISCOVERY.' }),
    channel: t.stringList({ description: 'Channels; `unknown` where nobody knows.' }),
    country: t.stringList({ description: 'Countries, ISO 3166 two letters; `unknown` where nobody knows.' }),
    plan: t.stringList({ description: 'Slugs of plans; `none` without one.' }),
    account: t.idList({ description: 'accountIds; `none` for developers without an account.' }),
    reached: t.field({
      type: FunnelStage,
      description: 'Has reached this step, or one after it, however long it took.',
    }),
  }),
});

/** A filter as GraphQL brings it. */
type FilterArgs = typeof DeveloperFilter.$inferInput;

/** Checks a filter. Throws what the caller can mend. */
export function developerFilterOf({ text, stage, channel, country, plan, account, reached }: FilterArgs): DomainFilter {
  return {
    ...(text && { text: checkedText('filter.text', text) }),
    ...(stage && { stage: stage.map(developerStageOf) }),
    ...(channel && { channel: checkedList('filter.channel', channel) }),
    ...(country && { country: checkedList('filter.country', country) }),
    ...(plan && { plan: checkedList('filter.plan', plan) }),
    ...(account && { account: checkedList('filter.account', account) }),
    ...(reached && { reached }),
  };
}

function developerStageOf(stage: typeof LifecycleStage.$inferType): DeveloperStage {
  if (stage !== 'DISCOVERY') return stage;
  // Left out of the list silently it would turn the filter into none.
  throw badUserInput(
    'filter.stage',
    'filter.stage holds DISCOVERY, which is for visitors who have not signed up: no developer is at it. Leave it out.',
  );
}
