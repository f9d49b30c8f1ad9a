import type PrismaTypes from '@firstcall/store/pothos-types';
import { builder } from '../builder.ts';
import { pageFactor } from '../limits.ts';
import { developersWhere } from '../paging/developer-filter.ts';
import {
  behindDeveloper,
  type DeveloperOrderField,
  defaultDeveloperOrder,
  developerCursor,
  developerOrderBy,
} from '../paging/developer-order.ts';
import { type Page, pageOf, pageSize } from '../paging/page.ts';
import { Developer } from './developer.ts';
import { FunnelStage } from './enums.ts';

type DeveloperRow = PrismaTypes['Developer']['Shape'];

interface DeveloperPage extends Page<DeveloperRow> {
  readonly count: () => Promise<number>;
}

const OrderField = builder.enumType('DeveloperOrderField', {
  description: 'What developers can be sorted by; those without a value come last.',
  values: {
    developerId: { description: 'The id that events name, by code points.' },
    signupAt: { description: 'The earliest signup.' },
    firstCallAt: { description: 'The first call of any status.' },
    firstSuccessfulCallAt: { description: 'The first call with a status under 400.' },
    lastCallAt: { description: 'The latest call of any status.' },
    totalRequests: { description: 'All requests.' },
  } satisfies Record<DeveloperOrderField, unknown>,
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

const DeveloperFilter = builder.inputType('DeveloperFilter', {
  description: 'Which developers to list; all that is given must hold.',
  fields: (t) => ({
    text: t.string({ description: 'Stands somewhere in developerId, name or email, in any case of letters.' }),
    account: t.id({ description: 'accountId; `none` for developers without an account.' }),
    reached: t.field({
      type: FunnelStage,
      description: 'Has reached this step, or one after it, however long it took.',
    }),
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
    resolve: async ({ id: productId }, { first, after, orderBy, filter }, { store }): Promise<DeveloperPage> => {
      const size = pageSize(first);
      const order = orderBy ?? defaultDeveloperOrder;
      const where = developersWhere(productId, filter ?? {});
      const rows = await store.prisma.developer.findMany({
        where: after == null ? where : { AND: [where, behindDeveloper(order, after)] },
        orderBy: developerOrderBy(order),
        take: size + 1,
      });
      const page = pageOf(rows, size, after, (row) => developerCursor(order, row));
      return { ...page, count: () => store.prisma.developer.count({ where }) };
    },
  }),
);
