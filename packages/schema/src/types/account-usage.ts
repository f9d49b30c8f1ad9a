import { builder } from '../builder.ts';
import { Money } from './money.ts';

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

/** GraphQL's AccountUsage. */
export const AccountUsage = builder
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
