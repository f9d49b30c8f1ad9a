import type PrismaTypes from '@firstcall/store/pothos-types';
import { builder, type NodeOf } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { askerOf, type SchemaContext } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import type { VisitorOrigin } from '../loaders/visitor-loader.ts';
import { coveredProducts } from '../principal.ts';
import { DeveloperMetrics } from './developer-metrics.ts';

type DeveloperRow = PrismaTypes['Developer']['Shape'];

// A developer is named by two keys; JSON keeps them apart whatever the second holds.
const developerKey = ({ productId, developerId }: Pick<DeveloperRow, 'productId' | 'developerId'>): string =>
  JSON.stringify([productId, developerId]);

function keysOf(id: string): { productId: number; developerId: string } {
  try {
    const keys: unknown = JSON.parse(id);
    if (Array.isArray(keys) && typeof keys[1] === 'string') {
      return { productId: rowNumber(String(keys[0])), developerId: checkedText('id', keys[1]) };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { productId: -1, developerId: '' };
}

async function originOf(developer: DeveloperRow, { visitors }: SchemaContext): Promise<VisitorOrigin | null> {
  const { productId, visitorId } = developer;
  return visitorId === null ? null : visitors.load({ productId, visitorId });
}

/** GraphQL's Developer. */
export const Developer: NodeOf<'Developer'> = builder.prismaNode('Developer', {
  description: 'Somebody who integrates the product’s API.',
  authScopes: { read: true },
  nullable: true,
  id: { resolve: (developer) => developerKey(developer), description: 'Opaque.' },
  findUnique: (id, context) => ({
    productId_developerId: keysOf(id),
    product: coveredProducts(askerOf(context)),
  }),
  fields: (t) => ({
    developerId: t.exposeString('developerId', { description: 'As the events name it.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'As the latest signup that carries one; null if none did.',
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'As the latest signup that carries one; null if none did.',
    }),
    account: t.exposeString('accountId', {
      nullable: true,
      description: 'accountId of the earliest signup that carries one; null if none did.',
    }),
    channel: t.string({
      nullable: true,
      description:
        'Channel of the earliest signup that names one, else of the linked visitor’s earliest visit that does; null where nobody knows.',
      resolve: async (developer, _args, context) =>
        developer.channel ?? (await originOf(developer, context))?.channel ?? null,
    }),
    country: t.string({
      nullable: true,
      description:
        'Country of the earliest signup that names one, else of the linked visitor’s earliest visit that does; null where nobody knows.',
      resolve: async (developer, _args, context) =>
        developer.country ?? (await originOf(developer, context))?.country ?? null,
    }),
    metrics: t.field({
      type: DeveloperMetrics,
      complexity: 1,
      description: 'Its milestones and totals.',
      resolve: (developer) => developer,
    }),
  }),
});

const keyOfLookup = ({ productId, developerId }: { productId: number; developerId: string }): string =>
  `${productId}:${developerId}`;

builder.prismaObjectField('Product', 'developer', (t) =>
  t.loadable({
    type: Developer,
    nullable: true,
    complexity: 1,
    description: 'A developer by the id that events name; null if the product knows none of that id.',
    args: { developerId: t.arg.string({ required: true, description: 'As the events name it.' }) },
    resolve: ({ id }, { developerId }) => ({ productId: id, developerId: checkedText('developerId', developerId) }),
    loaderOptions: { cacheKeyFn: keyOfLookup },
    load: async (keys: { productId: number; developerId: string }[], { store }) => {
      const rows = await store.prisma.developer.findMany({ where: { OR: keys } });
      const found = new Map(rows.map((row) => [keyOfLookup(row), row]));
      return keys.map((key) => found.get(keyOfLookup(key)) ?? null);
    },
  }),
);
