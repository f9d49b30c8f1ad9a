import { type Bill, projectUsage, quotaOf, rateBill, recommendPlan, type Usage } from '@firstcall/domain';
import { type AccountSource, accountSource } from '../account-source.ts';
import { currentMonth, isLive, termsOf, versionOf } from '../billing.ts';
import { builder } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { factCost } from '../limits.ts';
import { AccountSubscription } from './account-subscription.ts';
import { AccountUsage } from './account-usage.ts';
import { InvoicePreview } from './invoice-preview.ts';
import { Recommendation } from './plan-recommendation.ts';

/** The usage carried on to the month’s end; null where it is too early to. */
function projected(
  usage: Usage,
  period: { readonly startMs: number; readonly endMs: number },
  now: number,
): Usage | null {
  const later = new Map<string, { readonly quantity: number; readonly volumeMinor: number }>();
  for (const [meter, { quantity, volumeMinor }] of usage) {
    const then = projectUsage(quantity, period, now);
    const volumeThen = projectUsage(volumeMinor, period, now);
    if (then === null || volumeThen === null) return null;
    later.set(meter, { quantity: then, volumeMinor: volumeThen });
  }
  return later;
}

/** Months that a recommendation looks at. */
const recommendationMonths = 3;

/** GraphQL's Account. */
const Account = builder.objectRef<AccountSource>('Account').implement({
  description: 'A customer of the product: what it subscribes to, uses and pays.',
  authScopes: { read: true },
  fields: (t) => ({
    accountId: t.exposeString('accountId', { description: 'As the events name it.' }),
    subscription: t.field({
      type: AccountSubscription,
      nullable: true,
      complexity: factCost,
      description: 'Its latest subscription change, cancelled or not; null without one.',
      resolve: async (account) => {
        const [subscription, sold] = await Promise.all([account.subscription(), account.sold()]);
        if (subscription === null) return null;
        return { ...subscription, currency: account.product.currency, version: versionOf(sold, subscription) };
      },
    }),
    usage: t.field({
      type: AccountUsage,
      complexity: factCost,
      description: 'What it uses in the current month.',
      resolve: async (account, _args, context) => {
        const month = currentMonth(account.product, context.now);
        const [usage, subscription, sold] = await Promise.all([
          account.currentUsage(),
          account.subscription(),
          account.sold(),
        ]);
        const terms = subscription === null || !isLive(subscription) ? null : termsOf(sold, subscription);
        const period = { startMs: month.startsMs[0] ?? 0, endMs: month.endMs };
        const meters = [...usage].map(([meter, { quantity, volumeMinor }]) => ({
          meter,
          quantity,
          volumeMinor,
          included: terms === null ? null : quotaOf(terms, meter),
          projected: projectUsage(quantity, period, context.now),
          currency: account.product.currency,
        }));
        return { from: month.first[0] ?? '', to: month.last, meters };
      },
    }),
    invoicePreview: t.field({
      type: InvoicePreview,
      nullable: true,
      complexity: factCost,
      description: 'What the current month costs, on the account’s own terms; null without a subscription that runs.',
      resolve: async (account, _args, context) => {
        const { product } = account;
        const month = currentMonth(product, context.now);
        const [usage, subscription, sold] = await Promise.all([
          account.currentUsage(),
          account.subscription(),
          account.sold(),
        ]);
        if (subscription === null || !isLive(subscription)) return null;
        const terms = termsOf(sold, subscription);
        const billOf = (billed: Usage): Bill & { readonly currency: string } => ({
          ...rateBill(terms, billed, product.currency),
          currency: product.currency,
        });
        const period = { startMs: month.startsMs[0] ?? 0, endMs: month.endMs };
        const later = projected(usage, period, context.now);
        return {
          from: month.first[0] ?? '',
          to: month.last,
          bill: billOf(usage),
          projected: later === null ? null : billOf(later),
        };
      },
    }),
    recommendPlan: t.field({
      type: Recommendation,
      complexity: factCost,
      description: `The cheapest plan on sale for its last ${recommendationMonths} finished months.`,
      resolve: async (account) => {
        const { product } = account;
        const [months, subscription, sold] = await Promise.all([
          account.finishedUsage(recommendationMonths),
          account.subscription(),
          account.sold(),
        ]);
        const active = sold.filter(({ isActive }) => isActive);
        const recommendation = recommendPlan({
          plans: active.map(({ priced }) => priced),
          months,
          current: subscription === null || !isLive(subscription) ? null : termsOf(sold, subscription),
          paidBy: subscription?.interval ?? 'MONTH',
          currency: product.currency,
        });
        const planId = active.find(({ slug }) => slug === recommendation.slug)?.id ?? null;
        return { ...recommendation, currency: product.currency, months: months.length, planId };
      },
    }),
  }),
});

builder.prismaObjectField('Product', 'account', (t) =>
  t.field({
    type: Account,
    nullable: true,
    complexity: 1,
    description: 'A customer by the id that events name; null if the product knows none of that id.',
    args: { accountId: t.arg.string({ required: true, description: 'As the events name it.' }) },
    resolve: async (product, args, context) => {
      const accountId = checkedText('accountId', args.accountId);
      const where = { productId_accountId: { productId: product.id, accountId } };
      const known = await context.store.prisma.account.findUnique({ where, select: { accountId: true } });
      return known === null ? null : accountSource(product, accountId, context);
    },
  }),
);
