import { type Bill, type Charge, type MeterUsage, rateBill, type Usage } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { badUserInput } from '../errors.ts';
import { pricedPlanOf } from '../stored-plan.ts';
import { BillingInterval } from './enums.ts';
import { Money } from './money.ts';

/** A bill in its currency. */
export type BillShape = Bill & { readonly currency: string };

/** GraphQL's BillLine. */
export const BillLine = builder.objectRef<Charge & { readonly currency: string }>('BillLine').implement({
  description: 'A line of a bill: quantity × unit amount = amount, rounded half-even to the minor unit.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    description: t.exposeString('description', { description: 'What is billed.' }),
    quantity: t.expose('quantity', { type: 'BigInt', description: 'How many; of a volume of money, in minor units.' }),
    unitAmount: t.exposeString('unitAmount', {
      description: 'A decimal in the major unit, which may be smaller than the minor one: `0.001`.',
    }),
    amount: t.field({
      type: Money,
      complexity: 0,
      description: 'What the line costs.',
      resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    }),
  }),
});

/** GraphQL's BillEstimate. */
export const BillEstimate = builder.objectRef<BillShape>('BillEstimate').implement({
  description: 'What a month would cost, line by line.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    lines: t.field({
      type: [BillLine],
      complexity: 0,
      description: 'The plan’s own price, then its components.',
      resolve: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
    }),
    total: t.field({
      type: Money,
      nullable: true,
      complexity: 0,
      description:
        'Sum of the lines; null where the plan’s own price is on request: the lines are what usage adds to it.',
      resolve: ({ totalMinor, currency }) => (totalMinor === null ? null : { amountMinor: totalMinor, currency }),
    }),
  }),
});

const MeterUsageInput = builder.inputType('MeterUsageInput', {
  description: 'What goes through a meter in a month.',
  fields: (t) => ({
    meter: t.string({ required: true, description: 'Its slug.' }),
    quantity: t.field({ type: 'BigInt', required: true, description: 'How many.' }),
    volumeMinor: t.field({
      type: 'BigInt',
      description: 'Of payments, what they come to in minor units; 0 when absent.',
    }),
  }),
});

const UsageInput = builder.inputType('UsageInput', {
  description: 'A month’s usage; of meters that are left out, none.',
  fields: (t) => ({
    calls: t.field({ type: 'BigInt', description: 'Of the meter `calls`.' }),
    webhooks: t.field({ type: 'BigInt', description: 'Of the meter `webhooks`.' }),
    meters: t.field({ type: [MeterUsageInput], description: 'Of any meter.' }),
  }),
});

function usageOf({ calls, webhooks, meters }: typeof UsageInput.$inferInput): Usage {
  const usage = new Map<string, MeterUsage>();
  const add = (field: string, meter: string, quantity: bigint, volumeMinor: bigint): void => {
    if (usage.has(meter))
      throw badUserInput(field, `${field}: the usage of ${JSON.stringify(meter)} is given twice. Send it once.`);
    usage.set(meter, {
      quantity: countOf(`${field}.quantity`, quantity),
      volumeMinor: countOf(`${field}.volumeMinor`, volumeMinor),
    });
  };
  if (calls != null) usage.set('calls', { quantity: countOf('usage.calls', calls), volumeMinor: 0 });
  if (webhooks != null) usage.set('webhooks', { quantity: countOf('usage.webhooks', webhooks), volumeMinor: 0 });
  for (const [index, { meter, quantity, volumeMinor }] of (meters ?? []).entries()) {
    add(`usage.meters[${index}]`, meter, quantity, volumeMinor ?? 0n);
  }
  return usage;
}

function countOf(field: string, count: bigint): number {
  if (count >= 0n && count <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(count);
  throw badUserInput(field, `${field} is ${count}. Send a whole number from 0 to ${Number.MAX_SAFE_INTEGER}.`);
}

builder.prismaObjectField('Plan', 'estimate', (t) =>
  t.field({
    type: BillEstimate,
    complexity: 1,
    description: 'What a month on this plan would cost.',
    args: {
      usage: t.arg({ type: UsageInput, required: true, description: 'What the month uses.' }),
      interval: t.arg({
        type: BillingInterval,
        description: 'How the plan is paid for, MONTH when absent; of a YEAR the bill has a twelfth.',
      }),
    },
    select: { prices: true, product: { select: { currency: true } } },
    resolve: (plan, { usage, interval }) => {
      const { currency } = plan.product;
      return { ...rateBill(pricedPlanOf(plan), usageOf(usage), currency, interval ?? 'MONTH'), currency };
    },
  }),
);
