import { type Dimension, emptyFacts, type FactQuery, type Grouped, type Period, type Spend } from '@firstcall/domain';
import { type EventOf, eventsOf } from './history.ts';
import { grouped } from './segments.ts';
import { type World, within } from './world.ts';

type SpendRecord = EventOf<'spend.recorded'>;

const groupOf = ({ channel }: SpendRecord, by: Dimension): string => {
  if (by === 'CHANNEL') return channel;
  throw new RangeError(`Spend has no ${by}: it can be grouped by CHANNEL.`);
};

/** Spend recorded in the period in the product's currency. Country, plan and account do not cut. */
export function spend(world: World, query: FactQuery, period: Period): Grouped<Spend> {
  const { channel = [] } = query.segment;
  const recorded = eventsOf(world.history, 'spend.recorded')
    .filter((record) => channel.length === 0 || channel.includes(record.channel))
    .filter((record) => record.currency === query.currency)
    .filter((record) => within(record.time, period));
  const answer = (records: readonly SpendRecord[]): Spend | null =>
    records.length === 0
      ? null
      : { records: records.length, amountMinor: records.reduce((total, { amountMinor }) => total + amountMinor, 0) };
  return grouped(query.by, recorded, groupOf, answer, emptyFacts.spend);
}
