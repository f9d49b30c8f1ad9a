import { type DeveloperOrderField, developerOrderFields } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { pageFactor } from '../limits.ts';
import { developerScope, type ProductDeveloper } from '../loaders/developers-by-product.ts';
import { defaultDeveloperOrder, developerCursor, developerPosition } from '../paging/developer-order.ts';
import { type Page, pageOf, pageSize } from '../paging/page.ts';
import { Developer } from './developer.ts';
import { developerFieldTexts } from './developer-field-texts.ts';
import { DeveloperFilter, developerFilterOf } from './developer-filter.ts';

interface DeveloperPage extends Page<ProductDeveloper> {
  readonly count: () => Promise<number>;
}

const OrderField = builder.enumType('DeveloperOrderField', {
  description:
    'What developers can be sorted by: every figure that is one value. Those without a value come last; ids in byte order, false before true, stages in their order.',
  values: Object.fromEntries(
    developerOrderFields.map((field) => [field, { description: developerFieldTexts[field] }]),
  ) as Record<DeveloperOrderField, { description: string }>,
});

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end comes first.',
  values: {
    ASC: { description: 'The smallest or earliest first.' },
    DESC: { description: 'The largest or latest first.' },
  } as const,
});

const DeveloperOrder = builder.inputType('DeveloperOrder', {
  description: 'How a list of developers is sorted; ties by developerId, ascending.',
  fields: (t) => ({
    field: t.field({ type: OrderField, required: true, description: 'What by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which end comes first.' }),
  }),
});

const DeveloperConnection = builder.connectionObject(
  {
    type: Developer,
    name: 'DeveloperConnection',
    description: 'A page of developers.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'Developers that the filter leaves, in all pages.',
        complexity: 1,
        resolve: (page) => (page as unknown as DeveloperPage).count(),
      }),
    }),
  },
  { name: 'DeveloperEdge', description: 'A developer in a page.' },
);

builder.prismaObjectField('Product', 'developers', (t) =>
  t.field({
    type: DeveloperConnection,
    description: 'The developers that the product knows, the newest signups first unless sorted otherwise.',
    args: {
      first: t.arg.int({ description: 'Nodes in the page: 20 when absent, at most 100.' }),
      after: t.arg.string({ description: 'The endCursor of the page before, in the same order.' }),
      orderBy: t.arg({ type: DeveloperOrder, description: 'The newest signups first when absent.' }),
      filter: t.arg({ type: DeveloperFilter, description: 'All when absent.' }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: pageFactor(first) }),
    resolve: async (product, { first, after, orderBy, filter: filterArgs }, context): Promise<DeveloperPage> => {
      const { developers } = context.store;
      const scope = developerScope(product, context);
      const size = pageSize(first);
      const order = orderBy ?? defaultDeveloperOrder;
      const filter = developerFilterOf(filterArgs ?? {});
      const position = after == null ? null : developerPosition(order, after);
      const listed = await developers.list(scope, { filter, order, after: position, limit: size + 1 });
      const rows = listed.map(({ developer: record, position: place }) => ({
        product,
        developerId: record.developerId,
        record,
        place,
      }));
      const page = pageOf(rows, size, after, ({ place }) => developerCursor(order, place));
      return { ...page, count: () => developers.count(scope, filter) };
    },
  }),
);
