import type { MeterUsage } from './charge.ts';
import type { Usage } from './rate-bill.ts';

/** The usage of many accounts in the same months, in columns: account × months + month. */
export interface AccountMonths {
  readonly accountIds: readonly string[];
  readonly months: number;
  readonly meters: readonly string[];
  /** By meter. */
  readonly quantities: readonly Float64Array[];
  /** By meter, in minor units. */
  readonly volumesMinor: readonly Float64Array[];
}

/** Reads one account’s month after another into the same usage: an answer holds until the next. */
export function usageReader({
  months,
  meters,
  quantities,
  volumesMinor,
}: AccountMonths): (account: number, month: number) => Usage {
  const cells: { -readonly [Name in keyof MeterUsage]: MeterUsage[Name] }[] = meters.map(() => ({
    quantity: 0,
    volumeMinor: 0,
  }));
  const usage = new Map(meters.map((meter, index) => [meter, cells[index] as MeterUsage]));
  return (account, month) => {
    const at = account * months + month;
    for (let meter = 0; meter < cells.length; meter += 1) {
      const cell = cells[meter];
      if (cell === undefined) continue;
      cell.quantity = quantities[meter]?.[at] ?? 0;
      cell.volumeMinor = volumesMinor[meter]?.[at] ?? 0;
    }
    return usage;
  };
}
