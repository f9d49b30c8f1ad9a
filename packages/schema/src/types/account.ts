import {
  type Bill,
  type PlanRecommendation,
  projectUsage,
  quotaOf,
  rateBill,
  recommendPlan,
  type Usage,
} from '@firstcall/domain';
import type { Subscription } from '@firstcall/store';
import {
  currentMonth,
  finishedMonths,
  isLive,
  loadMeters,
  loadSoldPlans,
  type Months,
  type SoldPlan,
  termsOf,
  versionOf,
} from '../billing.ts';
import { builder } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import type { SchemaContext } from '../context.ts';
import { factCost } from '../limits.ts';
import type { ProductRow } from '../question.ts';
import { BillEstimate, type BillShape } from './bill.ts';
import { BillingInterval, SubscriptionStatus } from './enums.ts';
import { Money } from './money.ts';
import { Plan } from './plan.ts';

interface AccountShape {
  readonly product: ProductRow;
  readonly accountId: string;
}

async function usageOf(
  { product, accountId }: AccountShape,
  months: Months,
  context: SchemaContext,
): Promise<readonly Usage[]> {
  const { id: productId, currency } = product;
  const meters = await loadMeters(product, context);
  const query = { productId, currency, meters, months: months.first, before: months.before, accountIds: [accountId] };
  const { quantities, volumesMinor } = await context.store.usage.byMonth(query);
  return months.first.map(
    (_, month) =>
      new Map(
        meters.map(({ slug }, meter) => [
          slug,
          { quantity: quantities[meter]?.[month] ?? 0, volumeMinor: volumesMinor[meter]?.[month] ?? 0 },
        ]),
      ),
  );
}

async function subscriptionOf(
  { product, accountId }: AccountShape,
  { store }: SchemaContext,
): Promise<Subscription | null> {
  return (await store.usage.subscriptions(product.id, [accountId])).get(accountId) ?? null;
}

type SubscriptionShape = Subscription & { readonly currency: string; readonly version: SoldPlan | null };

const AccountSubscription = builder.objectRef<SubscriptionShape>('AccountSubscription').implement({
  description: 'What an account subscribes to: its latest change.',
  authScopes: { read: true },
  fields: (t) => ({
    plan: t.exposeString('plan', { description: 'Slug of the plan.' }),
    planVersion: t.prismaField({
      type: Plan,
      nullable: true,
      complexity: 1,
      description:
        'The version it is on: the one on sale when it came to it; null where the catalogue never had the plan.',
      resolve: (query, { version }, _args, { store }) =>
        version === null ? null : store.prisma.plan.findUnique({ ...query, where: { id: version.id } }),
    }),
    interval: t.expose('interval', { type: BillingInterval, description: 'How often it is paid for.' }),
    status: t.expose('status', { type: SubscriptionStatus, description: 'Where it stands.' }),
    mrr: t.field({
      type: Money,
      complexity: 0,
      description: 'What it pays a month for the plan itself.',
      resolve: ({ mrrMinor, currency }) => ({ amountMinor: mrrMinor, currency }),
    }),
    since: t.field({ type: 'DateTime', description: 'When it came to these terms.', resolve: ({ since }) => since }),
  }),
});

interface MeterUsageShape {
  readonly meter: string;
  readonly quantity: number;
  readonly volumeMinor: number;
  readonly included: number | null;
  readonly projected: number | null;
  readonly currency: string;
}

const AccountMeterUsage = builder.objectRef<MeterUsageShape>('AccountMeterUsage').implement({
  description: 'What went through a meter in the current month.',
  authScopes: { read: true },
  fields: (t) => ({
    meter: t.exposeString('meter', { description: 'Slug of the meter.' }),
    quantity: t.expose('quantity', { type: 'BigInt', description: 'How many, to now.' }),
    volume: t.field({
      type: Money,
      complexity: 0,
      description: 'Of payments, what they come to; 0 for meters of requests.',
      resolve: ({ volumeMinor, currency }) => ({ amountMinor: volumeMinor, currency }),
    }),
    included: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The plan’s quota; null: none, or unlimited.',
      resolve: ({ included }) => included,
    }),
    share: t.float({
      nullable: true,
      description: 'Share of the quota that is used; null without a quota, or with one of 0.',
      resolve: ({ quantity, included }) => (included === null || included === 0 ? null : quantity / included),
    }),
    projected: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'At the same rate, by the end of the month; null in its first 24 hours.',
      resolve: ({ projected }) => projected,
    }),
  }),
});

const AccountUsage = builder
  .objectRef<{ readonly from: string; readonly to: string; readonly meters: readonly MeterUsageShape[] }>(
    'AccountUsage',
  )
  .implement({
    description: 'What an account uses in the current calendar month. Sandbox requests never count.',
    authScopes: { read: true },
    fields: (t) => ({
      from: t.expose('from', { type: 'Date', description: 'First day of the month.' }),
      to: t.expose('to', { type: 'Date', description: 'Last day of the month, still to come or today.' }),
      meters: t.field({
        type: [AccountMeterUsage],
        complexity: 0,
        description: 'By meter.',
        resolve: ({ meters }) => [...meters],
      }),
    }),
  });

interface InvoiceShape {
  readonly from: string;
  readonly to: string;
  readonly bill: BillShape;
  readonly projected: BillShape | null;
}

const InvoicePreview = builder.objectRef<InvoiceShape>('InvoicePreview').implement({
  description: 'What the current month costs so far, and what it would at the same rate.',
  authScopes: { read: true },
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day of the month.' }),
    to: t.expose('to', { type: 'Date', description: 'Last day of the month.' }),
    bill: t.expose('bill', { type: BillEstimate, complexity: 0, description: 'For what was used to now.' }),
    projected: t.expose('projected', {
      type: BillEstimate,
      nullable: true,
      complexity: 0,
      description: 'At the same rate, by the end of the month; null in its first 24 hours.',
    }),
  }),
});

const RecommendationReason = builder.enumType('RecommendationReason', {
  description: 'Why a recommendation is what it is.',
  values: {
    CHEAPER: { description: 'Another plan would have cost less.' },
    ALREADY_CHEAPEST: { description: 'None would have cost less than the account’s own.' },
    ON_REQUEST: { description: 'What the account pays is not known: there is nothing to compare with.' },
    NO_SUBSCRIPTION: { description: 'The account has no plan: the cheapest that fits.' },
    NO_PLAN_FITS: { description: 'No plan with a price has room for the usage.' },
  } satisfies Record<PlanRecommendation['reason'], unknown>,
});

interface RecommendationShape extends PlanRecommendation {
  readonly currency: string;
  readonly months: number;
  readonly planId: number | null;
}

const moneyOrNone = (amountMinor: bigint | null, currency: string) =>
  amountMinor === null ? null : { amountMinor, currency };

const Recommendation = builder.objectRef<RecommendationShape>('PlanRecommendation').implement({
  description:
    'The cheapest plan for what an account used in the last finished months, among those whose quotas without a price it kept to.',
  authScopes: { read: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { nullable: true, description: 'Slug of the plan; null where none fits.' }),
    plan: t.prismaField({
      type: Plan,
      nullable: true,
      complexity: 1,
      description: 'The plan as it is on sale; null where none fits, or the account’s own no longer is.',
      resolve: (query, { planId }, _args, { store }) =>
        planId === null ? null : store.prisma.plan.findUnique({ ...query, where: { id: planId } }),
    }),
    reason: t.expose('reason', { type: RecommendationReason, description: 'Why.' }),
    months: t.exposeInt('months', { description: 'How many months it looked at.' }),
    paid: t.field({
      type: Money,
      nullable: true,
      complexity: 0,
      description: 'What these months cost on the account’s own terms; null without a plan.',
      resolve: ({ paidMinor, currency }) => moneyOrNone(paidMinor, currency),
    }),
    cost: t.field({
      type: Money,
      nullable: true,
      complexity: 0,
      description: 'What they would have cost; null where no plan fits.',
      resolve: ({ costMinor, currency }) => moneyOrNone(costMinor, currency),
    }),
    saving: t.field({
      type: Money,
      nullable: true,
      complexity: 0,
      description: 'The difference; null where one of the two is.',
      resolve: ({ savingMinor, currency }) => moneyOrNone(savingMinor, currency),
    }),
  }),
});

/** Months that a recommendation looks at. */
const recommendationMonths = 3;

/** GraphQL's Account. */
const Account = builder.objectRef<AccountShape>('Account').implement({
  description: 'A customer of the product: what it subscribes to, uses and pays.',
  authScopes: { read: true },
  fields: (t) => ({
    accountId: t.exposeString('accountId', { description: 'As the events name it.' }),
    subscription: t.field({
      type: AccountSubscription,
      nullable: true,
      complexity: factCost,
      description: 'Its latest subscription change, cancelled or not; null without one.',
      resolve: async (account, _args, context) => {
        const [subscription, sold] = await Promise.all([
          subscriptionOf(account, context),
          loadSoldPlans(account.product, context),
        ]);
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
        const [[usage = new Map()], subscription, sold] = await Promise.all([
          usageOf(account, month, context),
          subscriptionOf(account, context),
          loadSoldPlans(account.product, context),
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
        const [[usage = new Map()], subscription, sold] = await Promise.all([
          usageOf(account, month, context),
          subscriptionOf(account, context),
          loadSoldPlans(product, context),
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
      resolve: async (account, _args, context) => {
        const { product } = account;
        const [months, subscription, sold] = await Promise.all([
          usageOf(account, finishedMonths(product, recommendationMonths, context.now), context),
          subscriptionOf(account, context),
          loadSoldPlans(product, context),
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

builder.prismaObjectField('Product', 'account', (t) =>
  t.field({
    type: Account,
    nullable: true,
    complexity: 1,
    description: 'A customer by the id that events name; null if the product knows none of that id.',
    args: { accountId: t.arg.string({ required: true, description: 'As the events name it.' }) },
    resolve: async (product, args, { store }) => {
      const accountId = checkedText('accountId', args.accountId);
      const where = { productId_accountId: { productId: product.id, accountId } };
      const known = await store.prisma.account.findUnique({ where, select: { accountId: true } });
      return known === null ? null : { product, accountId };
    },
  }),
);
