import { randomUUID } from 'node:crypto';
import {
  addDays,
  type Charge,
  daysBetween,
  monthlyMinor,
  planInForce,
  prorate,
  startOfDay,
  today,
} from '@firstcall/domain';
import { currentMonth, isLive, loadSoldPlans, termsOf } from '../billing.ts';
import { builder } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { badUserInput, conflict, notFound, notYet } from '../errors.ts';
import { productToWrite } from '../write.ts';
import { BillLine } from './bill.ts';
import { BillingInterval } from './enums.ts';
import { Money } from './money.ts';

const ChangeEffect = builder.enumType('ChangeEffect', {
  description: 'When a subscription change takes effect.',
  values: {
    NOW: { description: 'It costs more: at once, the rest of the month prorated.' },
    NEXT_PERIOD: { description: 'It costs as much or less: with the next month.' },
  } as const,
});

interface ChangeShape {
  readonly effective: 'NOW' | 'NEXT_PERIOD';
  readonly effectiveAt: number;
  readonly lines: readonly Charge[];
  readonly totalMinor: bigint;
  readonly applied: boolean;
  readonly currency: string;
}

const SubscriptionChangeResult = builder.objectRef<ChangeShape>('SubscriptionChangeResult').implement({
  description: 'What a change of plan does, and whether it was done.',
  authScopes: { write: true },
  fields: (t) => ({
    effective: t.expose('effective', { type: ChangeEffect, description: 'When it takes effect.' }),
    effectiveAt: t.field({
      type: 'DateTime',
      description: 'The instant of that.',
      resolve: ({ effectiveAt }) => effectiveAt,
    }),
    lines: t.field({
      type: [BillLine],
      complexity: 0,
      description:
        'What is billed at once: a credit for the rest of the old plan’s month, and the rest of the new one’s. By the day.',
      resolve: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
    }),
    total: t.field({
      type: Money,
      complexity: 0,
      description: 'Sum of the lines.',
      resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    }),
    applied: t.exposeBoolean('applied', { description: 'Whether it was done; a preview does nothing.' }),
  }),
});

builder.mutationField('subscriptionChange', (t) =>
  t.field({
    type: SubscriptionChangeResult,
    complexity: 1,
    description:
      'Moves an account to the version of a plan that is on sale. Without `confirm` it only says what that would do. An upgrade is done at once; a downgrade on the first day of a month, before which confirming it is NOT_YET.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      accountId: t.arg.string({ required: true, description: 'As the events name it.' }),
      plan: t.arg.string({ required: true, description: 'Slug of the plan to move to.' }),
      interval: t.arg({ type: BillingInterval, description: 'How it is to be paid for; MONTH when absent.' }),
      from: t.arg.string({
        description: 'Slug of the plan that you saw it on; CONFLICT where it has another. None: it had none.',
      }),
      confirm: t.arg.boolean({ description: 'Whether to do it; false when absent.' }),
    },
    resolve: async (_root, args, context) => {
      const product = await productToWrite(args.product, context);
      const { id: productId, currency, timeZone } = product;
      const accountId = checkedText('accountId', args.accountId);
      const interval = args.interval ?? 'MONTH';
      const [sold, subscriptions, known] = await Promise.all([
        loadSoldPlans(product, context),
        context.store.usage.subscriptions(productId, [accountId]),
        context.store.prisma.account.findUnique({ where: { productId_accountId: { productId, accountId } } }),
      ]);
      if (known === null) throw notFound('accountId', `The product knows no account ${JSON.stringify(accountId)}.`);
      const latest = subscriptions.get(accountId);
      const current = latest !== undefined && isLive(latest) ? latest : null;
      if ((current?.plan ?? null) !== (args.from ?? null)) {
        throw conflict(`The account is on ${current ? `the plan ${current.plan}` : 'no plan'}. Read it again.`, 'from');
      }
      const target = planInForce(
        sold.filter(({ isActive }) => isActive),
        args.plan,
        context.now,
      );
      if (target === null)
        throw notFound('plan', `No plan ${JSON.stringify(args.plan)} is on sale. Send the slug of one that is.`);
      const price = interval === 'MONTH' ? target.priced.monthlyMinor : target.priced.annualMinor;
      if (price === null) {
        throw badUserInput(
          'plan',
          `The plan ${target.slug} has no price by the ${interval.toLowerCase()}: it is on request. Send a subscription.changed event with the amount agreed on.`,
        );
      }
      const month = currentMonth(product, context.now);
      const day = today(timeZone, context.now);
      const [first = day] = month.first;
      const from = current ? termsOf(sold, current) : { name: 'no plan', monthlyMinor: 0 };
      const change = prorate(
        {
          from: { name: from.name, monthlyMinor: from.monthlyMinor ?? 0 },
          to: { name: target.priced.name, monthlyMinor: monthlyMinor(price, interval) },
          currency,
        },
        daysBetween(day, month.last) + 1,
        daysBetween(first, month.last) + 1,
      );
      // With the first day of a month nothing is left of the one before: a downgrade may be done.
      const isDue = change.effective === 'NOW' || current === null || day === first;
      const answer = {
        ...change,
        effectiveAt: isDue ? context.now : startOfDay(timeZone, addDays(month.last, 1)),
        currency,
        applied: args.confirm === true,
      };
      if (args.confirm !== true) return answer;
      if (!isDue) {
        throw notYet(
          `A move to ${target.slug} costs no more than ${current?.plan} does: it takes effect on ${addDays(month.last, 1)}. Confirm it from then on.`,
        );
      }
      // Two changes at one instant would have no order.
      const time = Math.max(context.now, (latest?.since ?? 0) + 1);
      const event = {
        id: `change_${randomUUID()}`,
        type: 'subscription.changed',
        time,
        accountId,
        plan: target.slug,
        interval,
        status: 'ACTIVE',
      } as const;
      const [outcome] = await context.store.ingest(productId, [event]);
      if (outcome?.status === 'rejected')
        throw badUserInput('plan', `${outcome.rejection.message} ${outcome.rejection.hint}`);
      return answer;
    },
  }),
);
