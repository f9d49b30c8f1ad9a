import {
  type DeveloperFilter,
  type DeveloperOrder,
  type DeveloperStage,
  developerOrderFields,
  funnelStages,
  lifecycleStages,
} from '@firstcall/domain';
import fc from 'fast-check';
import { someOf } from './hostile-questions.ts';
import { accounts, channels, countries, developerIds, nows, plans } from './hostile-values.ts';

/** What is asked of a product's developers. */
export interface DeveloperQuestion {
  readonly now: number;
  readonly filter: DeveloperFilter;
  readonly orders: readonly DeveloperOrder[];
  /** Developers a page. */
  readonly limit: number;
  /** Whom to ask about: known, unknown, and not storable. */
  readonly developerIds: readonly string[];
}

/** Parts of ids, names and addresses; letters of either case, and what patterns give a meaning to. */
const texts = ['', 'a', 'ADA', 'acme', 'É', 'e\u0301', '%', '_', '\\', 'DEVELOPER 1', "o'n", '@', '\u{1F600}', '\0'];

const stages = lifecycleStages.filter((stage): stage is DeveloperStage => stage !== 'DISCOVERY');

function filters(): fc.Arbitrary<DeveloperFilter> {
  const any = {
    text: fc.constantFrom(...texts),
    stage: fc.subarray(stages),
    channel: someOf(channels, 'unknown'),
    country: someOf(countries, 'unknown'),
    plan: someOf(plans, 'none'),
    account: someOf(accounts, 'none'),
    reached: fc.constantFrom(...funnelStages),
  };
  const only = <Name extends keyof DeveloperFilter>(name: Name): fc.Arbitrary<DeveloperFilter> =>
    any[name].map((value) => ({ [name]: value }));
  return fc.oneof(
    { arbitrary: fc.constant({}), weight: 4 },
    { arbitrary: fc.oneof(only('text'), only('stage'), only('reached')), weight: 3 },
    { arbitrary: fc.oneof(only('channel'), only('country'), only('plan'), only('account')), weight: 2 },
    { arbitrary: fc.record(any, { requiredKeys: [] }), weight: 1 },
  );
}

/** Questions about developers whose history begins on `firstDay`: any filter, some orders of both directions, any now. */
export function developerQuestions(timeZone: string, firstDay: string): fc.Arbitrary<DeveloperQuestion> {
  const order = fc.record<DeveloperOrder>({
    field: fc.constantFrom(...developerOrderFields),
    direction: fc.constantFrom('ASC', 'DESC'),
  });
  const ids = fc.oneof(
    developerIds,
    fc.nat(9).map((n) => `developer ${n}`),
    fc.constantFrom('never seen', '\0'),
  );
  return fc.record({
    now: nows(timeZone, firstDay),
    filter: filters(),
    orders: fc.array(order, { minLength: 1, maxLength: 4 }),
    limit: fc.integer({ min: 1, max: 5 }),
    developerIds: fc.uniqueArray(ids, { maxLength: 8 }),
  });
}
