import type { MeterDefinition } from '@firstcall/domain';
import { loadMeters } from '../billing.ts';
import { builder } from '../builder.ts';
import { productToWrite, write } from '../write.ts';

const MeterSource = builder.enumType('MeterSource', {
  description: 'What a meter counts.',
  values: {
    REQUESTS: { description: 'Requests in production.' },
    PAYMENTS: { description: 'Payments that customers took, refunds too; their volume has refunds taken off.' },
  } satisfies Record<MeterDefinition['source'], unknown>,
});

const Meter = builder.objectRef<MeterDefinition & { readonly revision?: number }>('Meter').implement({
  description: 'What usage is counted by. Sandbox requests never count.',
  authScopes: { catalogue: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its name in plans.' }),
    source: t.expose('source', { type: MeterSource, description: 'What it counts.' }),
    routes: t.exposeStringList('routes', {
      description: 'Paths that count; one that ends in `*` stands for all that begin so. Empty: every path.',
    }),
    exceptRoutes: t.exposeStringList('exceptRoutes', { description: 'Paths that do not count.' }),
    methods: t.exposeStringList('methods', { description: 'Methods that count. Empty: every method.' }),
    successfulOnly: t.exposeBoolean('successfulOnly', {
      description: 'Whether requests with a status of 400 or more are left out.',
    }),
    revision: t.int({
      nullable: true,
      description: 'Moved by every write: send it with the next one; null for a built-in meter.',
      resolve: ({ revision }) => revision ?? null,
    }),
  }),
});

const MeterInput = builder.inputType('MeterInput', {
  description:
    'A meter as it is written: a filter over production requests. One named as a built-in one takes its place.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Its name in plans.' }),
    routes: t.stringList({
      description: 'Paths that count: `/v1/payments/{id}`, or `/v1/payments/*` for all that begin so.',
    }),
    exceptRoutes: t.stringList({ description: 'Paths that do not count.' }),
    methods: t.stringList({ description: 'Methods that count, upper case.' }),
    successfulOnly: t.boolean({ description: 'Whether to leave out requests with a status of 400 or more.' }),
  }),
});

builder.prismaObjectField('Product', 'meters', (t) =>
  t.field({
    type: [Meter],
    complexity: { field: 1, multiplier: 1 },
    description: 'What usage is counted by, by slug.',
    resolve: async (product, _args, context) => [...(await loadMeters(product, context))],
  }),
);

builder.mutationField('meterSave', (t) =>
  t.field({
    type: Meter,
    complexity: 1,
    description: 'Writes a meter of the product’s own, and answers it. Usage of the past is counted by it at once.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      meter: t.arg({ type: MeterInput, required: true, description: 'The meter, whole.' }),
      revision: t.arg.int({ description: '`revision` of the meter as you read it. None for a new one.' }),
    },
    resolve: async (_root, { product: slug, meter, revision }, context) => {
      const { id: productId } = await productToWrite(slug, context);
      const id = await write('meter.', () =>
        context.store.plans.saveMeter(meter, { productId, revision: revision ?? null }),
      );
      return {
        ...(await context.store.prisma.meter.findUniqueOrThrow({ where: { id } })),
        source: 'REQUESTS' as const,
      };
    },
  }),
);
