import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder, type NodeOf } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { askerOf } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import { pageFactor } from '../limits.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { pageOf, pageSize } from '../paging/page.ts';
import { coveredProducts } from '../principal.ts';

/** What a publishable key may read too. */
export const inCatalogue = { skipTypeScopes: true, authScopes: { catalogue: true } } as const;

/** GraphQL's Product. The fields that return other types stand with those types. */
export const Product: NodeOf<'Product'> = builder.prismaNode('Product', {
  description: 'One API, measured.',
  authScopes: { read: true },
  nullable: true,
  id: { field: 'id', description: 'Opaque.', ...inCatalogue },
  findUnique: (id, context) => ({ id: rowNumber(id), AND: [coveredProducts(askerOf(context))] }),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in addresses and keys.', ...inCatalogue }),
    name: t.exposeString('name', { description: 'Its name for people.', ...inCatalogue }),
    currency: t.exposeString('currency', { description: 'ISO 4217; all its figures are in it.', ...inCatalogue }),
    timeZone: t.exposeString('timeZone', { description: 'IANA; its days, weeks and months are those of it.' }),
    dataThrough: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Its newest event; null before the first.',
      resolve: ({ dataThrough }) => dataThrough,
    }),
  }),
});

/** A page of products. */
export const ProductConnection = builder.connectionObject(
  { type: Product, name: 'ProductConnection', description: 'A page of products.', authScopes: { catalogue: true } },
  { name: 'ProductEdge', description: 'A product in a page.', authScopes: { catalogue: true } },
);

builder.queryFields((t) => ({
  product: t.prismaField({
    type: Product,
    nullable: true,
    description: 'A product by its slug; null if the credential covers none of that name.',
    args: { slug: t.arg.string({ required: true, description: 'Its name in addresses.' }) },
    complexity: 1,
    ...inCatalogue,
    resolve: (query, _root, { slug }, context) => {
      const { workspaceId, id } = coveredProducts(askerOf(context));
      return context.store.prisma.product.findUnique({
        ...query,
        where: {
          workspaceId_slug: { workspaceId, slug: checkedText('slug', slug) },
          ...(id === undefined ? {} : { id }),
        },
      });
    },
  }),
  products: t.field({
    type: ProductConnection,
    description: 'The products that the credential covers, by slug.',
    args: {
      first: t.arg.int({ description: 'Nodes in the page: 20 when absent, at most 100.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: pageFactor(first) }),
    ...inCatalogue,
    resolve: async (_root, { first, after }, context, info) => {
      const size = pageSize(first);
      const behind = after == null ? {} : { slug: { gt: decodeCursor('slug', after, 1)[0] ?? '' } };
      const rows = await context.store.prisma.product.findMany({
        ...queryFromInfo({ context, info, path: ['edges', 'node'], include: {} }),
        where: { ...coveredProducts(askerOf(context)), ...behind },
        orderBy: { slug: 'asc' },
        take: size + 1,
      });
      return pageOf(rows, size, after, ({ slug }) => encodeCursor('slug', [slug]));
    },
  }),
}));
