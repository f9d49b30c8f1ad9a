import type { PlanRecommendation } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { Money } from './money.ts';
import { Plan } from './plan.ts';

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

/** GraphQL's PlanRecommendation. */
export const Recommendation = builder.objectRef<RecommendationShape>('PlanRecommendation').implement({
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
