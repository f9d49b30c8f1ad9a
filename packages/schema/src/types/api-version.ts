import {
  type ApiVersionLine,
  addDays,
  apiVersionReport,
  type VersionKind as DomainKind,
  type ApiVersionStatus as DomainStatus,
  listLength,
  type Period,
  periodOf,
  today,
  type VersionUser,
  versionKeyOf,
  versionUseDays,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { factCost } from '../limits.ts';
import { developerCacheKey, findDevelopers } from '../loaders/developers-by-product.ts';
import { checked, type ProductRow } from '../question.ts';
import { productToWrite, write } from '../write.ts';
import { Developer } from './developer.ts';

const ApiVersionStatus = builder.enumType('ApiVersionStatus', {
  description: 'Where a version of the API stands in its life.',
  values: {
    DESIGNED: { description: 'Not served yet.' },
    ACTIVE: { description: 'Served; also what nothing else is said of.' },
    DEPRECATED: { description: 'Served, but to be left.' },
    SUNSET: { description: 'Switched off.' },
  } satisfies Record<DomainStatus, unknown>,
});

const VersionKind = builder.enumType('VersionKind', {
  description: 'How requests name their version of the API.',
  values: {
    NAMED: { description: 'By its name.' },
    UNVERSIONED: { description: 'Not at all.' },
    OTHER: { description: 'By names past the 1,000 that a product keeps, counted together.' },
  } satisfies Record<DomainKind, unknown>,
});

interface ProductUser extends VersionUser {
  readonly product: ProductRow;
}

const ApiVersionUser = builder.objectRef<ProductUser>('ApiVersionUser').implement({
  description: 'A developer who is still on a version.',
  fields: (t) => ({
    developerId: t.exposeString('developerId', { description: 'As the events name it.' }),
    requests: t.expose('requests', { type: 'BigInt', description: 'Its requests to the version, of all times.' }),
    lastUsedAt: t.field({
      type: 'DateTime',
      description: 'Its latest request to the version.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
    developer: t.loadable({
      type: Developer,
      nullable: true,
      complexity: 1,
      description: 'Who it is. Never null.',
      resolve: ({ product, developerId }) => ({ product, developerId }),
      loaderOptions: { cacheKeyFn: developerCacheKey },
      load: findDevelopers,
    }),
  }),
});

interface AnsweredVersion {
  readonly line: ApiVersionLine;
  readonly product: ProductRow;
  /** Who is still on it, at most so many. Versions of one answer are asked for together. */
  readonly users: (first: number) => Promise<readonly VersionUser[]>;
}

const ApiVersion = builder.objectRef<AnsweredVersion>('ApiVersion').implement({
  description:
    'A version of the API with what is said of it and what is done with it. Days are the last 30, today included.',
  fields: (t) => {
    const date = (field: 'releasedOn' | 'deprecatedOn' | 'sunsetOn', description: string) =>
      t.field({ type: 'Date', nullable: true, description, resolve: ({ line }) => line[field] });
    return {
      version: t.string({
        nullable: true,
        description: 'Its name, as requests carry it; null for what has none: see `kind`.',
        resolve: ({ line }) => line.version,
      }),
      kind: t.field({ type: VersionKind, description: 'How requests name it.', resolve: ({ line }) => line.kind }),
      status: t.field({ type: ApiVersionStatus, description: 'Where it stands.', resolve: ({ line }) => line.status }),
      releasedOn: date('releasedOn', 'First day it was served; null: nobody said.'),
      deprecatedOn: date('deprecatedOn', 'From when it is to be left; null: nobody said.'),
      sunsetOn: date('sunsetOn', 'When it is switched off; null: nobody said.'),
      revision: t.int({
        description: 'Rises with every apiVersionSave; 0: nothing has been said of it. Send it along to save.',
        resolve: ({ line }) => line.revision,
      }),
      developers: t.int({
        description: 'Developers whose last request to it came within the days.',
        resolve: ({ line }) => line.developers,
      }),
      requests: t.field({
        type: 'BigInt',
        description: 'Requests to it within the days, any status and environment.',
        resolve: ({ line }) => line.requests,
      }),
      requestShare: t.float({
        nullable: true,
        description: 'Of all requests within the days, those to it; null where there were none.',
        resolve: ({ line }) => line.requestShare,
      }),
      lastUsedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The latest request to it; null: never used.',
        resolve: ({ line }) => line.lastUsedAt,
      }),
      usedBy: t.field({
        type: [ApiVersionUser],
        description: 'The developers whose last request to it came within the days, the latest first.',
        args: { first: t.arg.int({ defaultValue: 20, description: 'Rows: at most 100.' }) },
        complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, Math.min(first ?? 20, 100)) }),
        resolve: async ({ product, users }, { first }) => {
          const length = checked('', () => listLength(first));
          return (await users(length)).map((user) => ({ ...user, product }));
        },
      }),
    };
  },
});

builder.prismaObjectField('Product', 'apiVersions', (t) =>
  t.field({
    type: [ApiVersion],
    description:
      'The versions of the API that requests name or that something is said of, those with the most requests in the last 30 days first.',
    args: { status: t.arg({ type: [ApiVersionStatus], description: 'Only those that stand so; all when absent.' }) },
    complexity: { field: factCost, multiplier: 3 },
    resolve: (product, { status }, context) =>
      answerVersions(product, context, ({ status: own }) => status?.includes(own) ?? true),
  }),
);

builder.mutationField('apiVersionSave', (t) =>
  t.field({
    type: ApiVersion,
    complexity: 10,
    description: 'Writes what is said of a version of the API, whole, and answers it. Its traffic is counted without.',
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      version: t.arg.string({ required: true, description: 'Its name, as requests carry it.' }),
      status: t.arg({ type: ApiVersionStatus, required: true, description: 'Where it stands.' }),
      releasedOn: t.arg({ type: 'Date', description: 'First day it was served.' }),
      deprecatedOn: t.arg({ type: 'Date', description: 'From when it is to be left.' }),
      sunsetOn: t.arg({ type: 'Date', description: 'When it is switched off; needed for SUNSET.' }),
      revision: t.arg.int({
        required: true,
        description: '`revision` of the version as you read it, 0 where nothing was said; CONFLICT where it has moved.',
      }),
    },
    resolve: async (_root, { product: slug, releasedOn, deprecatedOn, sunsetOn, ...saved }, context) => {
      const product = await productToWrite(slug, context);
      await write('', () =>
        context.store.apiVersions.save(product.id, {
          ...saved,
          releasedOn: releasedOn ?? null,
          deprecatedOn: deprecatedOn ?? null,
          sunsetOn: sunsetOn ?? null,
        }),
      );
      const [answered] = await answerVersions(product, context, ({ version }) => version === saved.version);
      if (!answered) throw new Error('a version that was saved is not there');
      return answered;
    },
  }),
);

async function answerVersions(
  product: ProductRow,
  { store, now }: SchemaContext,
  wanted: (line: ApiVersionLine) => boolean,
): Promise<AnsweredVersion[]> {
  const period: Period = periodOf(
    addDays(today(product.timeZone, now), 1 - versionUseDays),
    today(product.timeZone, now),
    product.timeZone,
  );
  const [records, use] = await Promise.all([
    store.apiVersions.list(product.id),
    store.versions.use(product.id, period),
  ]);
  const lines = apiVersionReport(records, use).filter(wanted);
  const asked = new Map<number, ReturnType<typeof store.versions.users>>();
  const usersOf = (first: number) => {
    const users = asked.get(first) ?? store.versions.users(product.id, lines, period, first);
    asked.set(first, users);
    return users;
  };
  return lines.map((line) => ({
    line,
    product,
    users: async (first) => (await usersOf(first)).get(versionKeyOf(line)) ?? [],
  }));
}
