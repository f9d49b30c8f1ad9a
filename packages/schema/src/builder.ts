import type PrismaTypes from '@firstcall/store/pothos-types';
import { getDatamodel } from '@firstcall/store/pothos-types';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin, { ComplexityErrorKind } from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import PrismaPlugin, {
  type PrismaModelTypes,
  type PrismaNodeRef,
  type ShapeFromSelection,
} from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import type { SchemaContext } from './context.ts';
import { notAuthorized } from './errors.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';
import { limits } from './limits.ts';
import { scopesOf } from './principal.ts';

/** TypeScript's view of the schema: what resolvers get and give. */
export interface SchemaTypes {
  Context: SchemaContext;
  PrismaTypes: PrismaTypes;
  /** `catalogue`: names, currencies and plans. `read`: everything of a product. `write`: mutations. `workspace`: the workspace itself. */
  AuthScopes: { catalogue: boolean; read: boolean; write: boolean; workspace: boolean };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    BigInt: { Input: bigint; Output: bigint | number };
    Date: { Input: string; Output: string };
    DateTime: { Input: number; Output: Date | number };
    ID: { Input: string; Output: string };
  };
}

/** The schema types with their defaults, as refs are typed by. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;
type Model<Name extends keyof PrismaTypes> = PrismaModelTypes & PrismaTypes[Name];

/** A node type made of a Prisma model; spelled out where it is exported, because its inferred type names files of the store. */
export type NodeOf<Name extends keyof PrismaTypes> = PrismaNodeRef<
  Types,
  Model<Name>,
  ShapeFromSelection<Types, Model<Name>, { select: unknown; include: unknown }>
>;

const whatToDo: Readonly<Record<ComplexityErrorKind, (actual: number, max: number) => string>> = {
  [ComplexityErrorKind.Complexity]: (actual, max) =>
    `This operation costs ${actual} points, ${max} are allowed. Ask for smaller pages or fewer fields, or split it.`,
  [ComplexityErrorKind.Depth]: (actual, max) =>
    `This operation is nested ${actual} levels deep, ${max} are allowed. Split it.`,
  [ComplexityErrorKind.Breadth]: (actual, max) =>
    `This operation selects ${actual} fields, ${max} are allowed. Split it.`,
};

/** The one schema builder. Every type is closed to those without `read` unless a field opens itself. */
export const builder = new SchemaBuilder<SchemaTypes>({
  // Scopes first: nothing else of a field runs before they hold.
  plugins: [ScopeAuthPlugin, ComplexityPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ principal }) => {
      const scopes = scopesOf(principal);
      return {
        catalogue: scopes.includes('catalogue'),
        read: scopes.includes('read'),
        write: scopes.includes('write'),
        workspace: principal?.kind === 'secret',
      };
    },
    unauthorizedError: (_parent, { principal }, info) =>
      notAuthorized(principal, `${info.parentType.name}.${info.fieldName}`),
  },
  complexity: {
    // Leaves are free: they come with the object they stand in.
    defaultComplexity: 0,
    defaultListMultiplier: 10,
    limit: { complexity: limits.cost, depth: limits.depth },
    complexityError: (kind, result) => {
      const measure =
        kind === ComplexityErrorKind.Depth ? 'depth' : kind === ComplexityErrorKind.Breadth ? 'breadth' : 'cost';
      const actual = measure === 'cost' ? result.complexity : result[measure];
      const max = { depth: result.maxDepth, breadth: result.maxBreadth, cost: result.maxComplexity }[measure] ?? 0;
      return new GraphQLError(whatToDo[kind](actual, max), {
        extensions: { code: 'OPERATION_TOO_COSTLY', measure, actual, max },
      });
    },
  },
  relay: {
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    nodesQueryOptions: false,
    nodeQueryOptions: {
      description: 'Any object by its id; null if there is none, or none that the credential covers.',
      complexity: 1,
      args: { id: { description: 'The `id` of an object, as it was answered.' } },
    },
    nodeTypeOptions: { description: 'An object that can be fetched again by its id.' },
    idFieldOptions: { description: 'Opaque, unique in the whole API.' },
    cursorType: 'String',
    edgesFieldOptions: {
      description: 'The nodes of this page, each with its cursor.',
      nullable: false,
      // The connection has counted the size of the page.
      complexity: { field: 0, multiplier: 1 },
    },
    nodeFieldOptions: { description: 'The object itself.', nullable: false, complexity: 1 },
    cursorFieldOptions: { description: 'Pass it as `after` to continue behind this node.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and where to continue.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether nodes follow this page.', nullable: false },
    hasPreviousPageFieldOptions: { description: 'Whether the page was asked for behind a cursor.', nullable: false },
    startCursorFieldOptions: { description: 'Cursor of the first node; null in an empty page.', nullable: true },
    endCursorFieldOptions: { description: 'Cursor of the last node; null in an empty page.', nullable: true },
  },
  prisma: {
    client: ({ store }) => store.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: false,
  },
});
