import {
  type AccountDifference,
  type AccountMonths,
  checkPlans,
  type FreeTierHealth,
  freeTierHealth,
  type PlanMove,
  type PricedPlan,
  type PricingSimulation,
  simulatePricing,
} from '@firstcall/domain';
import type { Subscription } from '@firstcall/store';
import { finishedMonths, isLive, loadMeters, loadSoldPlans, type SoldPlan, termsOf, versionOf } from '../billing.ts';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { checked } from '../question.ts';
import { AccountBand, loadFreeMonths } from './free-tier-health.ts';
import { Money, moneyOf } from './money.ts';
import { PlanInput, planOf } from './plan-input.ts';

type InCurrency<Shape> = Shape & { readonly currency: string };

const Move = builder.objectRef<InCurrency<PlanMove>>('PlanMove').implement({
  description: 'Accounts that would go from a plan to a plan.',
  authScopes: { read: true },
  fields: (t) => ({
    from: t.exposeString('from', { description: 'Slug of the plan they have.' }),
    to: t.exposeString('to', {
      nullable: true,
      description:
        'Slug of the plan they would have; null: none of the draft fits, or its price is on request. They go on as now.',
    }),
    accounts: t.exposeInt('accounts', { description: 'How many.' }),
    paysNow: t.field({
      type: Money,
      complexity: 0,
      description: 'What they paid.',
      resolve: ({ nowMinor, currency }) => moneyOf(nowMinor, currency),
    }),
    paysThen: t.field({
      type: Money,
      complexity: 0,
      description: 'What they would have paid.',
      resolve: ({ thenMinor, currency }) => moneyOf(thenMinor, currency),
    }),
  }),
});

const Difference = builder.objectRef<InCurrency<AccountDifference>>('AccountDifference').implement({
  description: 'What an account would have paid.',
  authScopes: { read: true },
  fields: (t) => ({
    accountId: t.exposeString('accountId', { description: 'As the events name it.' }),
    from: t.exposeString('from', { description: 'Slug of the plan it has.' }),
    to: t.exposeString('to', { description: 'Slug of the plan it would have.' }),
    paysNow: t.field({
      type: Money,
      complexity: 0,
      description: 'What it paid.',
      resolve: ({ nowMinor, currency }) => moneyOf(nowMinor, currency),
    }),
    paysThen: t.field({
      type: Money,
      complexity: 0,
      description: 'What it would have paid.',
      resolve: ({ thenMinor, currency }) => moneyOf(thenMinor, currency),
    }),
    difference: t.field({
      type: Money,
      complexity: 0,
      description: 'The second less the first.',
      resolve: ({ differenceMinor, currency }) => moneyOf(differenceMinor, currency),
    }),
  }),
});

interface FreeLimits {
  readonly plan: string;
  readonly before: FreeTierHealth;
  readonly after: FreeTierHealth;
}

const FreeLimitOutcome = builder.objectRef<FreeLimits>('FreeLimitOutcome').implement({
  description: 'What a free plan’s other limits would have done to the accounts that were free.',
  authScopes: { read: true },
  fields: (t) => ({
    plan: t.exposeString('plan', { description: 'Slug of the draft’s free plan.' }),
    accounts: t.int({
      description: 'Accounts that were free in these months.',
      resolve: ({ before }) => before.accounts,
    }),
    hitShareNow: t.float({
      nullable: true,
      description: 'Share that used up a quota; null where no account was free.',
      resolve: ({ before }) => before.hitShare,
    }),
    hitShareThen: t.float({
      nullable: true,
      description: 'Share that would have; null where no account was free.',
      resolve: ({ after }) => after.hitShare,
    }),
    conversionsNow: t.int({
      description: 'Accounts that began to pay after hitting a limit.',
      resolve: ({ before }) => before.converted,
    }),
    conversionsThen: t.float({
      nullable: true,
      description:
        'As many as would at the rate observed now; null where nobody hit a limit, so that there is no rate.',
      resolve: ({ before, after }) => (before.conversionRate === null ? null : after.hitLimit * before.conversionRate),
    }),
  }),
});

interface SimulationShape extends PricingSimulation {
  readonly currency: string;
  readonly freeLimits: readonly FreeLimits[];
}

const Simulation = builder.objectRef<SimulationShape>('PricingSimulation').implement({
  description:
    'What a draft catalogue would have earned from the last months’ real usage. An account stays on the plan of its slug where the draft has one, else takes the cheapest that fits. Nobody is assumed to use more or less, or to leave.',
  authScopes: { read: true },
  fields: (t) => ({
    accounts: t.exposeInt('accounts', { description: 'Accounts whose subscription runs.' }),
    months: t.exposeInt('months', { description: 'Finished months that were replayed.' }),
    revenueNow: t.field({
      type: Money,
      complexity: 0,
      description: 'What these months bill on the accounts’ own terms.',
      resolve: ({ nowMinor, currency }) => moneyOf(nowMinor, currency),
    }),
    revenueThen: t.field({
      type: Money,
      complexity: 0,
      description: 'What they would have billed.',
      resolve: ({ thenMinor, currency }) => moneyOf(thenMinor, currency),
    }),
    payMore: t.exposeInt('payMore', { description: 'Accounts that would have paid more.' }),
    payLess: t.exposeInt('payLess', { description: 'Accounts that would have paid less.' }),
    paySame: t.exposeInt('paySame', { description: 'Accounts that would have paid the same.' }),
    moves: t.field({
      type: [Move],
      complexity: 0,
      description: 'Who would go where, most accounts first.',
      resolve: ({ moves, currency }) => moves.map((move) => ({ ...move, currency })),
    }),
    distribution: t.field({
      type: [AccountBand],
      complexity: 0,
      description: 'Accounts by how much more or less they would have paid, in order.',
      resolve: ({ distribution }) => [...distribution],
    }),
    top: t.field({
      type: [Difference],
      complexity: 0,
      description: 'The 20 accounts whose bills would change most.',
      resolve: ({ top, currency }) => top.map((entry) => ({ ...entry, currency })),
    }),
    freeLimits: t.field({
      type: [FreeLimitOutcome],
      complexity: 0,
      description: 'What the limits of the draft’s free plans would have done.',
      resolve: ({ freeLimits }) => [...freeLimits],
    }),
  }),
});

builder.prismaObjectField('Product', 'simulatePricing', (t) =>
  t.field({
    type: Simulation,
    complexity: 5 * factCost,
    description: 'Replays the last finished months of every account’s usage at a draft catalogue. Changes nothing.',
    args: {
      draft: t.arg({ type: [PlanInput], required: true, description: 'What would be on sale.' }),
      months: t.arg.int({ description: 'How many; 6 when absent, at most 24.' }),
    },
    resolve: async (product, args, context) => {
      const { id: productId, currency } = product;
      const draft = checked('', () => checkPlans('draft', args.draft.map(planOf)));
      const months = finishedMonths(product, args.months ?? 6, context.now);
      const [meters, sold] = await Promise.all([loadMeters(product, context), loadSoldPlans(product, context)]);
      const query = { productId, currency, meters, months: months.first, before: months.before };
      const [usage, subscriptions] = await Promise.all([
        context.store.usage.byMonth(query),
        context.store.usage.subscriptions(productId),
      ]);
      const live = withSubscription(usage, subscriptions);
      const terms = createTerms(sold);
      const simulation = simulatePricing({
        draft,
        usage: live.usage,
        subscriptions: live.subscriptions.map((subscription) => ({
          plan: terms(subscription),
          paidBy: subscription.interval,
          mrrMinor: subscription.mrrMinor,
        })),
        currency,
      });
      const freePlans = draft.filter(({ monthlyMinor }) => monthlyMinor === 0);
      if (freePlans.length === 0) return { ...simulation, currency, freeLimits: [] };
      const free = await loadFreeMonths({ product, months, sold }, usage.accountIds, context);
      const before = freeTierHealth(usage, free);
      const freeLimits = freePlans.map((plan) => ({
        plan: plan.slug,
        before,
        after: freeTierHealth(usage, free, plan),
      }));
      return { ...simulation, currency, freeLimits };
    },
  }),
);

/** The accounts whose subscription runs, with their rows of the usage. */
function withSubscription(
  usage: AccountMonths,
  subscriptions: ReadonlyMap<string, Subscription>,
): { readonly usage: AccountMonths; readonly subscriptions: readonly Subscription[] } {
  const kept = usage.accountIds.flatMap((accountId, row) => {
    const subscription = subscriptions.get(accountId);
    return subscription !== undefined && isLive(subscription) ? [{ row, subscription }] : [];
  });
  const { months } = usage;
  const rowsOf = (column: Float64Array): Float64Array => {
    const rows = new Float64Array(kept.length * months);
    for (const [to, { row }] of kept.entries()) {
      rows.set(column.subarray(row * months, (row + 1) * months), to * months);
    }
    return rows;
  };
  return {
    usage: {
      ...usage,
      accountIds: kept.map(({ subscription }) => subscription.accountId),
      quantities: usage.quantities.map(rowsOf),
      volumesMinor: usage.volumesMinor.map(rowsOf),
    },
    subscriptions: kept.map(({ subscription }) => subscription),
  };
}

/** What a subscription’s version bills usage by, the same object for the same version: the simulation compiles each once. */
function createTerms(sold: readonly SoldPlan[]): (subscription: Subscription) => PricedPlan {
  const unknown = new Map<string, PricedPlan>();
  return (subscription) => {
    const version = versionOf(sold, subscription);
    if (version !== null) return version.priced;
    const terms = unknown.get(subscription.plan) ?? termsOf(sold, subscription);
    unknown.set(subscription.plan, terms);
    return terms;
  };
}
