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

/** Churn moments in the 30 days that end with a day, out of the MAU on their eve: all who churn in them were in it. */
export function churnRateOf(days: ActivityDays, asOf: LocalDate): Figure {
  const from = addDays(asOf, -29);
  return rate(sumOfDays(days, 'churned', from, asOf), days.mau(addDays(from, -1)));
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
