import { developerFigures } from '@firstcall/domain';
import type { LoadableNodeRef } from '@pothos/plugin-dataloader';
import { builder, type Types } from '../builder.ts';
import { checkedText } from '../checked-text.ts';
import { askerOf, type SchemaContext } from '../context.ts';
import { rowNumber } from '../global-id.ts';
import {
  type DeveloperKey,
  developerCacheKey,
  developerKey,
  findDevelopers,
  type ProductDeveloper,
} from '../loaders/developers-by-product.ts';
import { coveredProducts } from '../principal.ts';
import { DeveloperMetrics } from './developer-metrics.ts';

/** What an id names; what no developer can be called where it names none. */
function namesOf(id: string): { readonly productId: number; readonly developerId: string } {
  try {
    const names: unknown = JSON.parse(id);
    if (Array.isArray(names) && typeof names[1] === 'string') {
      return { productId: rowNumber(String(names[0])), developerId: names[1] };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { productId: -1, developerId: '' };
}

/** Developers by id. A foreign product and a missing one are the same query with the same answer. */
async function loadByIds(ids: readonly string[], context: SchemaContext): Promise<(ProductDeveloper | null)[]> {
  const names = ids.map(namesOf);
  const products = await context.store.prisma.product.findMany({
    where: { AND: [coveredProducts(askerOf(context)), { id: { in: names.map(({ productId }) => productId) } }] },
  });
  const covered = new Map(products.map((product) => [product.id, product]));
  const keys = names.flatMap(({ productId, developerId }) => {
    const product = covered.get(productId);
    return product ? [{ product, developerId }] : [];
  });
  const found = new Map(
    (await findDevelopers(keys, context)).flatMap((developer) =>
      developer ? [[developerCacheKey(developer), developer]] : [],
    ),
  );
  return names.map(({ productId, developerId }) => found.get(developerKey(productId, developerId)) ?? null);
}

/** GraphQL's Developer. */
export const Developer: LoadableNodeRef<Types, string | ProductDeveloper, ProductDeveloper, string, string, string> =
  builder.loadableNode<ProductDeveloper | null, [], 'Developer', string, string, string, ProductDeveloper>(
    'Developer',
    {
      description: 'Somebody who integrates the product’s API.',
      authScopes: { read: true },
      id: { resolve: ({ product, developerId }) => developerKey(product.id, developerId), description: 'Opaque.' },
      load: loadByIds,
      fields: (t) => ({
        developerId: t.exposeString('developerId', { description: 'As the events name it.' }),
        name: t.string({
          nullable: true,
          description: 'As the latest signup that carries one; null if none did.',
          resolve: ({ record }) => record.name,
        }),
        email: t.string({
          nullable: true,
          description: 'As the latest signup that carries one; null if none did.',
          resolve: ({ record }) => record.email,
        }),
        account: t.string({
          nullable: true,
          description: 'accountId of the earliest signup that carries one; null if none did.',
          resolve: ({ record }) => record.accountId,
        }),
        channel: t.string({
          nullable: true,
          description:
            'Channel of the earliest signup that names one, else of the linked visitor’s earliest visit that does; null where nobody knows.',
          resolve: ({ record }) => record.channel,
        }),
        country: t.string({
          nullable: true,
          description:
            'Country of the earliest signup that names one, else of the linked visitor’s earliest visit that does; null where nobody knows.',
          resolve: ({ record }) => record.country,
        }),
        plan: t.string({
          nullable: true,
          description:
            'Slug of the plan of its account’s latest subscription change, cancelled or not; null without one.',
          resolve: ({ record }) => record.plan,
        }),
        metrics: t.field({
          type: DeveloperMetrics,
          complexity: 1,
          description: 'Its milestones, totals and figures.',
          resolve: (developer, _args, { now }) => ({
            ...developer,
            figures: developerFigures(developer.record, developer.product.timeZone, now),
          }),
        }),
      }),
    },
  );

builder.prismaObjectField('Product', 'developer', (t) =>
  t.loadable({
    type: Developer,
    nullable: true,
    complexity: 1,
    description: 'A developer by the id that events name; null if the product knows none of that id.',
    args: { developerId: t.arg.string({ required: true, description: 'As the events name it.' }) },
    resolve: (product, { developerId }): DeveloperKey => ({
      product,
      developerId: checkedText('developerId', developerId),
    }),
    loaderOptions: { cacheKeyFn: developerCacheKey },
    load: findDevelopers,
  }),
);
