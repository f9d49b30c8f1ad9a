import type { Usage } from '@firstcall/domain';
import type { Subscription } from '@firstcall/store';
import { currentMonth, finishedMonths, loadMeters, loadSoldPlans, type Months, type SoldPlan } from './billing.ts';
import type { SchemaContext } from './context.ts';
import type { ProductRow } from './question.ts';

/** An account, and what its fields are worked out from: each read once, however many of them are asked for. */
export interface AccountSource {
  readonly product: ProductRow;
  readonly accountId: string;
  /** Its latest change, cancelled or not; null without one. */
  subscription(): Promise<Subscription | null>;
  sold(): Promise<readonly SoldPlan[]>;
  /** What it used in the current month, to now. */
  currentUsage(): Promise<Usage>;
  /** What it used in the last finished months, in order. */
  finishedUsage(months: number): Promise<readonly Usage[]>;
}

/** The account of that id, which exists. */
export function accountSource(product: ProductRow, accountId: string, context: SchemaContext): AccountSource {
  const { store, now } = context;
  const { id: productId, currency } = product;
  const meters = once(() => loadMeters(product, context));

  async function usageOf(months: Months): Promise<readonly Usage[]> {
    const known = await meters();
    const { quantities, volumesMinor } = await store.usage.byMonth({
      productId,
      currency,
      meters: known,
      months: months.first,
      before: months.before,
      accountIds: [accountId],
    });
    return months.first.map(
      (_, month) =>
        new Map(
          known.map(({ slug }, meter) => [
            slug,
            { quantity: quantities[meter]?.[month] ?? 0, volumeMinor: volumesMinor[meter]?.[month] ?? 0 },
          ]),
        ),
    );
  }

  return {
    product,
    accountId,
    subscription: once(async () => (await store.usage.subscriptions(productId, [accountId])).get(accountId) ?? null),
    sold: once(() => loadSoldPlans(product, context)),
    currentUsage: once(async () => (await usageOf(currentMonth(product, now)))[0] ?? new Map()),
    finishedUsage: async (months) => usageOf(finishedMonths(product, months, now)),
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => (known ??= work());
}
