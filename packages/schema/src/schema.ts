import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './types/index.ts';

/** The GraphQL schema. */
export const schema: GraphQLSchema = builder.toSchema({ sortSchema: true });
