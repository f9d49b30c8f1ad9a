import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from '../routes/graphql.ts';

/** In production the schema is shown to those who hold a credential. */
export function useIntrospectionPolicy(production: boolean): Plugin<ServerContext, ServerContext> {
  return {
    onValidate({ addValidationRule, context }) {
      if (production && context.asker === null) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
  };
}
