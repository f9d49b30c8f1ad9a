import { parse, type Source, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type DocumentLimits, documentLimitsRule } from './document-limits-rule.ts';
import { graphqlHttpError } from './graphql-http-error.ts';

/** Bounds of a document, before and after it is parsed. */
export interface ParseLimits extends DocumentLimits {
  readonly queryCharacters: number;
  readonly tokens: number;
  /** Validation stops after this many errors. */
  readonly errors: number;
}

/** Length before the lexer, tokens while lexing, then depth, aliases, directives and fields before anything is executed. */
export function useDocumentLimits(limits: ParseLimits): Plugin {
  const rule = documentLimitsRule(limits);
  return {
    onParse({ params, setParseFn }) {
      const characters = lengthOf(params.source);
      if (characters > limits.queryCharacters) {
        throw graphqlHttpError(
          413,
          'OPERATION_TOO_LARGE',
          `The document has ${characters} characters; at most ${limits.queryCharacters} are allowed.`,
        );
      }
      setParseFn((source: string | Source) => parse(source, { maxTokens: limits.tokens }));
    },
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(rule);
      setValidationFn((schema, document, rules, _options, typeInfo) =>
        validate(schema, document, rules, { maxErrors: limits.errors - 1 }, typeInfo),
      );
    },
  };
}

function lengthOf(source: string | Source): number {
  return typeof source === 'string' ? source.length : source.body.length;
}
