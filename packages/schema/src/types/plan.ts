import { annualSavingPercent } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { askerOf } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import { coveredProducts } from '../principal.ts';
import { Money, type MoneyShape } from './money.ts';
import { inCatalogue } from './product.ts';

type Prices = readonly (MoneyShape & { readonly interval: 'MONTH' | 'YEAR' })[];

const priceOf = (prices: Prices, interval: 'MONTH' | 'YEAR'): MoneyShape | null =>
  prices.find((price) => price.interval === interval) ?? null;

const Plan = builder.prismaNode('Plan', {
  description: 'What customers can subscribe to.',
  authScopes: { catalogue: true },
  nullable: true,
  id: { field: 'id', description: 'Opaque.' },
  findUnique: (id, context) => ({ id: rowNumber(id), product: coveredProducts(askerOf(context)) }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in events and segments.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    tagline: t.exposeString('tagline', { nullable: true, description: 'One line about it; null if there is none.' }),
    features: t.exposeStringList('features', { description: 'What it brings, in order.' }),
    monthlyPrice: t.field({
      type: Money,
      nullable: true,
      complexity: 1,
      description: 'List price by the month; null: on request.',
      select: { prices: true },
      resolve: ({ prices }) => priceOf(prices, 'MONTH'),
    }),
    annualPrice: t.field({
      type: Money,
      nullable: true,
      complexity: 1,
      description: 'List price by the year; null: on request.',
      select: { prices: true },
      resolve: ({ prices }) => priceOf(prices, 'YEAR'),
    }),
    annualSavingPercent: t.float({
      nullable: true,
      description:
        'Whole percent saved by paying by the year instead of by the month; null where a price is missing or the currencies differ.',
      select: { prices: true },
      resolve: ({ prices }) => annualSavingPercent(priceOf(prices, 'MONTH'), priceOf(prices, 'YEAR')),
    }),
  }),
});

builder.prismaObjectField('Product', 'plans', (t) =>
  t.relation('plans', {
    type: Plan,
    description: 'What customers can subscribe to, as ordered on the price page.',
    query: { orderBy: { position: 'asc' } },
    complexity: { field: 1, multiplier: 10 },
    ...inCatalogue,
  }),
);
