import type { ActivityDays } from './activity-days.ts';
import type { LocalDate } from './facts.ts';
import { type Figure, missing, rate, sampled } from './figure.ts';
import { addDays } from './local-date.ts';

/** Sum of a daily figure from one day to another, both inclusive; 0 where `from` comes after. */
export function sumOfDays(
  days: ActivityDays,
  figure: 'new' | 'resurrected' | 'churned',
  from: LocalDate,
  to: LocalDate,
): number {
  let total = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) total += days[figure](day);
  return total;
}

/** New and resurrected less churned developers: MAU on the last day less MAU on the eve of the first. */
export function netGrowthOf(days: ActivityDays, from: LocalDate, to: LocalDate): number {
  return (
    sumOfDays(days, 'new', from, to) + sumOfDays(days, 'resurrected', from, to) - sumOfDays(days, 'churned', from, to)
  );
}

/** How many of those active before fell silent. */
export interface Churn {
  readonly churned: number;
  /** All who churn were among them. */
  readonly before: number;
}

/** Churn moments in the 30 days that end with a day, and the MAU on their eve. */
export function churnOf(days: ActivityDays, asOf: LocalDate): Churn {
  const from = addDays(asOf, -29);
  return { churned: sumOfDays(days, 'churned', from, asOf), before: days.mau(addDays(from, -1)) };
}

/** The share of {@link churnOf}; null where nobody was active before. */
export function churnRateOf(days: ActivityDays, asOf: LocalDate): Figure {
  const { churned, before } = churnOf(days, asOf);
  return rate(churned, before);
}

/** Mean of DAU / MAU over the days that have a MAU; its sample is those days. */
export function stickinessOf(days: ActivityDays, from: LocalDate, to: LocalDate): Figure {
  let total = 0;
  let counted = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const mau = days.mau(day);
    if (mau === 0) continue;
    total += days.dau(day) / mau;
    counted += 1;
  }
  return counted === 0 ? missing('NO_DATA', 0) : sampled(total / counted, counted);
}
