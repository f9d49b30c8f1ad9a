import {
  asOfDay,
  buildRevenue,
  type ChannelDac as DomainDac,
  type MrrMovements as DomainMovements,
  type Revenue,
} from '@firstcall/domain';
import { selectedFieldNames } from '@pothos/selection-mapper';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { factCost } from '../limits.ts';
import { loadRevenueFacts, type RevenueFact } from '../loaders/revenue-facts.ts';
import { questionOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { PeriodInput } from './inputs.ts';
import { Money, moneyOf } from './money.ts';

/** Amounts in minor units, and the currency they are in. */
type InCurrency<Amounts> = Amounts & { readonly currency: string };

type RevenueAnswer = InCurrency<Revenue> & Pick<Answer, 'partial' | 'dataThrough'>;

/** The fields of `Shape` that hold what `Value` can be. */
type FieldOf<Shape, Value> = { [Field in keyof Shape]: Shape[Field] extends Value ? Field : never }[keyof Shape];

const MrrMovements = builder.objectRef<InCurrency<DomainMovements>>('MrrMovements').implement({
  description: 'What changed the recurring revenue over the period: mrrStart + all five = mrr.',
  fields: (t) => {
    const money = (field: keyof DomainMovements, description: string) =>
      t.field({ type: Money, description, resolve: (amounts) => moneyOf(amounts[field], amounts.currency) });
    return {
      new: money('newMinor', 'Of accounts that pay for the first time.'),
      expansion: money('expansionMinor', 'Of accounts that pay more than before.'),
      contraction: money('contractionMinor', 'Of accounts that pay less than before; 0 or negative.'),
      churn: money('churnMinor', 'Of accounts that stopped paying; 0 or negative.'),
      reactivation: money('reactivationMinor', 'Of accounts that pay again.'),
    };
  },
});

const ChannelDac = builder.objectRef<InCurrency<DomainDac>>('ChannelDac').implement({
  description: 'What the signups of a channel cost.',
  fields: (t) => ({
    channel: t.exposeString('channel', { description: 'The channel; `unknown` where nobody knows.' }),
    spend: t.field({
      type: Money,
      description: 'What was spent on it.',
      resolve: ({ spendMinor, currency }) => moneyOf(spendMinor, currency),
    }),
    signups: t.exposeInt('signups', { description: 'Developers who signed up from it.' }),
    averageDAC: t.field({
      type: Money,
      nullable: true,
      description: 'spend / signups; null without recorded spend or signups.',
      resolve: ({ averageDacMinor, currency }) => moneyOf(averageDacMinor, currency),
    }),
  }),
});

const fromPayments = ['payments'] as const;
const fromSubscriptions = ['recurringRevenue'] as const;

/** What each field is made of: a fact that no selected field needs is not asked for. */
const factsOf = {
  revenue: fromPayments,
  apiEnabledRevenue: fromPayments,
  unattributedRevenue: fromPayments,
  leftOut: fromPayments,
  mrrStart: fromSubscriptions,
  mrr: fromSubscriptions,
  mrrAtRisk: fromSubscriptions,
  unattributedMRR: fromSubscriptions,
  movements: fromSubscriptions,
  averageLTV: ['lifetimeValue'],
  predictedLTV: ['trailingRevenue', 'activity'],
  averageDAC: ['spend', 'milestoneCounts'],
  ltvDacRatio: ['lifetimeValue', 'spend', 'milestoneCounts'],
  dacByChannel: ['spendByChannel', 'milestoneCountsByChannel'],
} as const satisfies Record<string, readonly RevenueFact[]>;

const RevenueReport = builder.objectRef<RevenueAnswer>('RevenueReport').implement({
  description:
    'The money of a period, in the product’s currency. Recurring revenue is as of the period’s last day, or now where that comes first.',
  fields: (t) => {
    const money = (field: FieldOf<Revenue, number>, description: string) =>
      t.field({ type: Money, description, resolve: (report) => moneyOf(report[field], report.currency) });
    const average = (field: FieldOf<Revenue, number | null>, description: string) =>
      t.field({
        type: Money,
        nullable: true,
        description,
        resolve: (report) => moneyOf(report[field], report.currency),
      });
    return {
      revenue: money('revenueMinor', 'What customers paid in the period (DIRECT payments), refunds taken off.'),
      apiEnabledRevenue: money(
        'apiEnabledRevenueMinor',
        'What was earned elsewhere because of the API (API_ENABLED payments).',
      ),
      unattributedRevenue: money('unattributedRevenueMinor', 'Of `revenue`, what no developer can be named for.'),
      mrrStart: money('mrrStartMinor', 'Monthly recurring revenue as the period began.'),
      mrr: money('mrrMinor', 'Monthly recurring revenue: what active and past due subscriptions pay a month.'),
      mrrAtRisk: money('mrrAtRiskMinor', 'Of `mrr`, what is past due.'),
      unattributedMRR: money('unattributedMrrMinor', 'Of `mrr`, what accounts without a developer pay.'),
      movements: t.field({
        type: MrrMovements,
        complexity: 1,
        description: 'What led from `mrrStart` to `mrr`.',
        resolve: ({ movements, currency }) => ({ ...movements, currency }),
      }),
      averageLTV: average(
        'averageLtvMinor',
        'Lifetime revenue to now per developer who signed up by the period’s end; null without any.',
      ),
      predictedLTV: average(
        'predictedLtvMinor',
        'Revenue of 30 days per monthly active developer, over the churn rate; null where nobody was active, or nobody churned.',
      ),
      averageDAC: average('averageDacMinor', 'Spend per signup of the period; null without recorded spend or signups.'),
      ltvDacRatio: t.exposeFloat('ltvDacRatio', {
        nullable: true,
        description: 'averageLTV / averageDAC, neither of them rounded; null where either is, or the cost is 0.',
      }),
      dacByChannel: t.field({
        type: [ChannelDac],
        description: 'Channels with spend or signups, by spend, the highest first, then by channel.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ dacByChannel, currency }) => dacByChannel.map((row) => ({ ...row, currency })),
      }),
      leftOut: t.field({
        type: [Money],
        description: 'What was paid in other currencies, both kinds together, and counts nowhere here.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ leftOut }) => [...leftOut],
      }),
    } satisfies Record<keyof typeof factsOf, unknown>;
  },
});
addAnswerFields(RevenueReport, 'partial', 'dataThrough');

function wantedFacts(context: SchemaContext, info: GraphQLResolveInfo): ReadonlySet<RevenueFact> {
  const selected = selectedFieldNames(context, info);
  return new Set(Object.entries(factsOf).flatMap(([field, facts]) => (selected.has(field) ? facts : [])));
}

builder.prismaObjectField('Product', 'revenue', (t) =>
  t.field({
    type: RevenueReport,
    description: 'What the product earned in a period, and what its developers cost.',
    args: { period: t.arg({ type: PeriodInput, required: true, description: 'The days it is about.' }) },
    complexity: factCost,
    resolve: async (product, args, context, info): Promise<RevenueAnswer> => {
      const question = questionOf(product, args, context);
      const { timeZone, currency, now } = question.query;
      const facts = await loadRevenueFacts(context.loadFact, question, wantedFacts(context, info));
      const report = buildRevenue(facts, asOfDay(question.period, timeZone, now));
      return { ...report, currency, ...answerHead(product, question, ['payments']) };
    },
  }),
);
