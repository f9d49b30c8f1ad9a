import { type FreeMonths, type FreeTierHealth, freeMonthsOf, freeTierHealth, planInForce } from '@firstcall/domain';
import type { SubscriptionStep } from '@firstcall/store';
import { finishedMonths, loadMeters, loadSoldPlans, type Months, type SoldPlan } from '../billing.ts';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { factCost } from '../limits.ts';
import type { ProductRow } from '../question.ts';

/** Accounts counted under a label. */
export const AccountBand = builder
  .objectRef<{ readonly label: string; readonly accounts: number }>('AccountBand')
  .implement({
    description: 'Accounts counted under a label.',
    authScopes: { read: true },
    fields: (t) => ({
      label: t.exposeString('label', { description: 'For reading, in English.' }),
      accounts: t.exposeInt('accounts', { description: 'How many.' }),
    }),
  });

const FreeTierHealthType = builder.objectRef<FreeTierHealth>('FreeTierHealth').implement({
  description: 'How the free plans do: how much of their quotas accounts use, and what those do who hit them.',
  authScopes: { read: true },
  fields: (t) => ({
    accounts: t.exposeInt('accounts', { description: 'Accounts that were on a free plan in these months.' }),
    utilisation: t.field({
      type: [AccountBand],
      complexity: 0,
      description: 'By the highest share of a quota used in a month while free, in order.',
      resolve: ({ utilisation }) => [...utilisation],
    }),
    hitLimit: t.exposeInt('hitLimit', { description: 'Those who used up a quota in a month while free.' }),
    hitShare: t.exposeFloat('hitShare', {
      nullable: true,
      description: 'Their share; null where no account was free.',
    }),
    converted: t.exposeInt('converted', { description: 'Those of them who began to pay in that month or later.' }),
    conversionRate: t.exposeFloat('conversionRate', {
      nullable: true,
      description: 'Their share; null where nobody hit a limit.',
    }),
  }),
});

/** What the free months of a product’s accounts are read from. */
export interface FreeTierSource {
  readonly product: ProductRow;
  readonly months: Months;
  readonly sold: readonly SoldPlan[];
}

/** The free months of these accounts, in their order. */
export async function loadFreeMonths(
  { product, months, sold }: FreeTierSource,
  accountIds: readonly string[],
  { store }: SchemaContext,
): Promise<readonly (FreeMonths | null)[]> {
  const steps = new Map<string, SubscriptionStep[]>();
  for (const step of await store.usage.history(product.id, months.endMs)) {
    const known = steps.get(step.accountId);
    if (known) known.push(step);
    else steps.set(step.accountId, [step]);
  }
  return accountIds.map((accountId) =>
    freeMonthsOf(steps.get(accountId) ?? [], months.startsMs, ({ plan, at }) => {
      const priced = planInForce(sold, plan, at)?.priced;
      return priced?.monthlyMinor === 0 ? priced : null;
    }),
  );
}

builder.prismaObjectField('Product', 'freeTierHealth', (t) =>
  t.field({
    type: FreeTierHealthType,
    complexity: 5 * factCost,
    description: 'How the free plans did in the last finished months.',
    args: { months: t.arg.int({ description: 'How many; 6 when absent, at most 24.' }) },
    resolve: async (product, args, context) => {
      const { id: productId, currency } = product;
      const months = finishedMonths(product, args.months ?? 6, context.now);
      const [meters, sold] = await Promise.all([loadMeters(product, context), loadSoldPlans(product, context)]);
      const usage = await context.store.usage.byMonth({
        productId,
        currency,
        meters,
        months: months.first,
        before: months.before,
      });
      return freeTierHealth(usage, await loadFreeMonths({ product, months, sold }, usage.accountIds, context));
    },
  }),
);
