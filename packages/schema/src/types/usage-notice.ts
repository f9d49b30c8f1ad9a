import { type UsageNotice, usageNotices } from '@firstcall/domain';
import { currentMonth, isLive, loadMeters, loadSoldPlans, termsOf } from '../billing.ts';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';

type NoticeShape = UsageNotice & { readonly accountId: string; readonly from: string };

const UsageNoticeType = builder.objectRef<NoticeShape>('UsageNotice').implement({
  description: 'An account has used 80 or 100 % of a quota in the current month. It is served on.',
  authScopes: { read: true },
  fields: (t) => ({
    accountId: t.exposeString('accountId', { description: 'As the events name it.' }),
    meter: t.exposeString('meter', { description: 'Slug of the meter.' }),
    threshold: t.exposeInt('threshold', { description: 'Percent of the quota: 80 or 100, once each in a month.' }),
    quantity: t.expose('quantity', { type: 'BigInt', description: 'What was used to now.' }),
    included: t.expose('included', { type: 'BigInt', description: 'The quota.' }),
    from: t.expose('from', { type: 'Date', description: 'First day of the month.' }),
  }),
});

/** Most notices in an answer. */
const maxNotices = 100;

builder.prismaObjectField('Product', 'usageNotices', (t) =>
  t.field({
    type: [UsageNoticeType],
    complexity: { field: factCost, multiplier: 1 },
    description: `Accounts that have used 80 or 100 % of a quota this month, the fullest first; at most ${maxNotices}.`,
    resolve: async (product, _args, context) => {
      const { id: productId, currency } = product;
      const month = currentMonth(product, context.now);
      const [from = ''] = month.first;
      const [meters, sold, subscriptions] = await Promise.all([
        loadMeters(product, context),
        loadSoldPlans(product, context),
        context.store.usage.subscriptions(productId),
      ]);
      const query = { productId, currency, meters, months: month.first, before: month.before };
      const { accountIds, quantities } = await context.store.usage.byMonth(query);
      return accountIds
        .flatMap((accountId, row) => {
          const subscription = subscriptions.get(accountId);
          if (subscription === undefined || !isLive(subscription)) return [];
          const usage = new Map(
            meters.map(({ slug }, meter) => [slug, { quantity: quantities[meter]?.[row] ?? 0, volumeMinor: 0 }]),
          );
          return usageNotices(termsOf(sold, subscription), usage).map((notice) => ({ ...notice, accountId, from }));
        })
        .sort((a, b) => b.threshold - a.threshold || b.quantity / b.included - a.quantity / a.included)
        .slice(0, maxNotices);
    },
  }),
);
