import type { FactName, FactQuery, FactSource, Facts, Grouped, LoadFact, Period, Segment } from '@firstcall/domain';
import DataLoader from 'dataloader';

/** What only some facts look at: for the others it must not split a question in two. */
type Special = Exclude<keyof FactQuery, 'productId' | 'timeZone' | 'now' | 'segment' | 'by'>;

const reads: { readonly [Name in FactName]: readonly Special[] } = {
  milestoneCounts: [],
  visitorCounts: [],
  cohortFunnel: ['windowMs'],
  timeToFirstCall: ['windowMs'],
  timeToFirstSuccess: ['windowMs'],
  activity: [],
  requestTotals: [],
  payments: ['currency'],
  trailingRevenue: ['currency'],
  recurringRevenue: ['currency'],
  lifetimeValue: ['currency'],
  spend: ['currency'],
  npsAnswers: [],
  tickets: [],
  timeToValue: [],
  endpointBreadth: [],
  endpointUse: [],
  friction: [],
  cohortActivity: ['cohorts'],
  stageCounts: [],
  discovery: [],
};

const listKey = (values: readonly string[] | undefined): readonly string[] => [...new Set(values)].sort();

function segmentKey({ channel, country, plan, account, environment }: Segment): unknown {
  return [listKey(channel), listKey(country), listKey(plan), listKey(account), environment ?? null];
}

/** Everything an answer depends on but its period; the product first, so that no two tenants can ever share one. */
function questionKey(name: FactName, query: FactQuery): string {
  const { productId, timeZone, now, segment, by } = query;
  const special = reads[name].map((field) => query[field] ?? null);
  return JSON.stringify([productId, name, timeZone, now, segmentKey(segment), by ?? null, special]);
}

const periodKey = ({ from, to, startMs, endMs }: Period): string => `${from}/${to}/${startMs}/${endMs}`;

type PeriodLoader<Name extends FactName> = DataLoader<Period, Grouped<Facts[Name]>, string>;
type PeriodLoaders = { readonly [Name in FactName]: Map<string, PeriodLoader<Name>> };

/**
 * Loads facts, each question asked once: what one operation asks about a fact for all its periods (a value, its predecessor, its
 * series, several metrics, aliases) becomes one call to the store. Lives as long as one operation.
 */
export function createFactLoader(source: FactSource): LoadFact {
  const names = Object.keys(reads) as FactName[];
  const loaders = Object.fromEntries(names.map((name) => [name, new Map()])) as unknown as PeriodLoaders;
  return (name, query, period) => {
    const key = questionKey(name, query);
    const known = loaders[name].get(key);
    if (known) return known.load(period);
    const loader: PeriodLoader<typeof name> = new DataLoader((periods) => source[name](query, periods), {
      cacheKeyFn: periodKey,
    });
    loaders[name].set(key, loader);
    return loader.load(period);
  };
}
