import { annualSavingPercent, featureText, type PlanFeature, type PriceComponent } from '@firstcall/domain';
import { builder, type NodeOf } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { askerOf } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import { coveredProducts, scopesOf } from '../principal.ts';
import { componentsOf, featuresOf, priceOf } from '../stored-plan.ts';
import { Money } from './money.ts';
import { PriceModel } from './plan-input.ts';
import { inCatalogue } from './product.ts';

const PlanStatus = builder.enumType('PlanStatus', {
  description: 'Where a version of a plan stands.',
  values: {
    DRAFT: { description: 'Written on; not to be had yet.' },
    ACTIVE: { description: 'To be had.' },
    ARCHIVED: { description: 'No longer to be had; who has it keeps it.' },
  } as const,
});

const PlanFeatureType = builder.objectRef<PlanFeature>('PlanFeature').implement({
  description: 'What a plan brings: a text, or a limit in its unit.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    text: t.string({ description: 'For reading, in English.', resolve: featureText }),
    limit: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'How many of the unit; null: unlimited, or no limit at all where the unit is null.',
      resolve: (feature) => (typeof feature === 'string' ? null : feature.limit),
    }),
    unit: t.string({
      nullable: true,
      description: 'What the limit counts; null for a text.',
      resolve: (feature) => (typeof feature === 'string' ? null : feature.unit),
    }),
  }),
});

type Tier = Extract<PriceComponent, { readonly tiers: unknown }>['tiers'][number];
const PriceTier = builder.objectRef<Tier>('PriceTier').implement({
  description: 'A part of the usage. Amounts are decimals in the currency’s major unit.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    upTo: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Its last unit, counted behind the quota; null: no end.',
      resolve: ({ upTo }) => upTo,
    }),
    unitAmount: t.exposeString('unitAmount', { description: 'For each unit.' }),
    flatAmount: t.exposeString('flatAmount', {
      nullable: true,
      description: 'Once, where it is reached; null: nothing.',
    }),
  }),
});

/** A component whose fields may all be asked for; those of other models are absent. */
type AnyComponent = { readonly model: PriceComponent['model'] } & {
  readonly [Name in
    | 'meter'
    | 'description'
    | 'amount'
    | 'unitAmount'
    | 'packageAmount'
    | 'fixedAmount'
    | 'percent']?: string;
} & { readonly included?: number | null; readonly packageSize?: number; readonly tiers?: readonly Tier[] };

const PriceComponentType = builder.objectRef<AnyComponent>('PriceComponent').implement({
  description:
    'A part of a plan’s price. Fields that its model does not have are null. Amounts are decimals in the major unit.',
  authScopes: { catalogue: true },
  fields: (t) => {
    const text = (
      name: 'meter' | 'description' | 'amount' | 'unitAmount' | 'packageAmount' | 'fixedAmount' | 'percent',
      description: string,
    ) => t.string({ nullable: true, description, resolve: (component) => component[name] ?? null });
    return {
      model: t.expose('model', { type: PriceModel, description: 'How it prices.' }),
      meter: text('meter', 'Slug of the meter whose usage it bills.'),
      included: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'Usage a month that costs nothing; of a QUOTA null is unlimited.',
        resolve: ({ included }) => included ?? null,
      }),
      description: text('description', 'What a flat fee is for.'),
      amount: text('amount', 'The flat fee of a month.'),
      unitAmount: text('unitAmount', 'For each unit.'),
      tiers: t.field({
        type: [PriceTier],
        nullable: true,
        complexity: 0,
        description: 'In order.',
        resolve: ({ tiers }) => tiers ?? null,
      }),
      packageSize: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'Units in a package.',
        resolve: ({ packageSize }) => packageSize ?? null,
      }),
      packageAmount: text('packageAmount', 'For each package.'),
      fixedAmount: text('fixedAmount', 'For each transaction.'),
      percent: text('percent', 'Of the volume.'),
    };
  },
});

/** GraphQL's Plan: a version of what customers can subscribe to. */
export const Plan: NodeOf<'Plan'> = builder.prismaNode('Plan', {
  description: 'What customers can subscribe to: a version of it.',
  authScopes: { catalogue: true },
  nullable: true,
  id: { field: 'id', description: 'Opaque.' },
  findUnique: (id, context) => ({
    id: rowNumber(id),
    product: coveredProducts(askerOf(context)),
    ...(scopesOf(context.principal).includes('read') ? {} : { status: 'ACTIVE' }),
  }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in events and segments.' }),
    version: t.exposeInt('version', { description: 'From 1; a change of what is sold is a new one.' }),
    status: t.expose('status', { type: PlanStatus, description: 'Where this version stands.' }),
    revision: t.exposeInt('revision', { description: 'Moved by every write: send it with the next one.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    tagline: t.exposeString('tagline', { nullable: true, description: 'One line about it; null if there is none.' }),
    audience: t.exposeString('audience', { nullable: true, description: 'Whom it is for; null if it does not say.' }),
    features: t.stringList({
      description: 'What it brings, in order, for reading.',
      resolve: ({ features }) => featuresOf(features).map(featureText),
    }),
    featureList: t.field({
      type: [PlanFeatureType],
      complexity: 0,
      description: 'The same, limits with their numbers.',
      resolve: ({ features }) => [...featuresOf(features)],
    }),
    supportLevel: t.exposeString('supportLevel', {
      nullable: true,
      description: 'How support is reached; null if none.',
    }),
    supportResponseHours: t.exposeInt('supportResponseHours', {
      nullable: true,
      description: 'Hours within which support answers; null if it promises none.',
    }),
    uptimeSla: t.exposeString('uptimeSla', { nullable: true, description: 'Percent; null if it promises none.' }),
    sandboxUnlimited: t.exposeBoolean('sandboxUnlimited', { description: 'Whether the sandbox has no limits.' }),
    badge: t.exposeString('badge', { nullable: true, description: 'A word that sets it off; null for none.' }),
    components: t.field({
      type: [PriceComponentType],
      complexity: 0,
      description: 'Quotas and usage prices.',
      resolve: ({ components }) => [...componentsOf(components)],
    }),
    publishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it went on sale; null for a draft.',
      resolve: ({ publishedAt }) => publishedAt,
    }),
    contactSales: t.boolean({
      description: 'Whether its price is on request.',
      select: { prices: true },
      resolve: ({ prices }) => prices.length === 0,
    }),
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
    description:
      'What customers can subscribe to, as ordered on the price page. Drafts and archived versions need more than a publishable key.',
    args: { status: t.arg({ type: PlanStatus, description: 'Which versions; ACTIVE when absent.' }) },
    query: ({ status }) => ({
      where: { status: status ?? 'ACTIVE' },
      orderBy: [{ position: 'asc' }, { version: 'desc' }],
    }),
    complexity: { field: 1, multiplier: 10 },
    skipTypeScopes: true,
    authScopes: (_product, { status }) =>
      status == null || status === 'ACTIVE' ? { catalogue: true } : { read: true },
  }),
);

builder.prismaObjectField('Product', 'plan', (t) =>
  t.prismaField({
    type: Plan,
    nullable: true,
    complexity: 1,
    description: 'The active version of a plan by its slug; null if none is to be had.',
    args: { slug: t.arg.string({ required: true, description: 'Its name in events.' }) },
    ...inCatalogue,
    resolve: (query, product, { slug }, { store }) =>
      store.prisma.plan.findFirst({
        ...query,
        where: { productId: product.id, slug: checkedText('slug', slug), status: 'ACTIVE' },
      }),
  }),
);
