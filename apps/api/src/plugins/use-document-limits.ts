import { type Source, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type DocumentLimits, documentLimitsRule } from './document-limits-rule.ts';
import { type ParseLimits, parseWithin } from './parse-within.ts';

/** Bounds of a document, before and after it is parsed. */
export interface AllLimits extends ParseLimits, DocumentLimits {
  /** Validation stops after this many errors. */
  readonly errors: number;
}

/** Length before the lexer, tokens and brackets before the parser, then depth, aliases, directives and fields before anything is executed. */
export function useDocumentLimits(limits: AllLimits): Plugin {
  const rule = documentLimitsRule(limits);
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string | Source) => parseWithin(limits, source));
    },
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(rule);
      // graphql-js adds one error of its own when it stops.
      const options = { maxErrors: limits.errors - 1 };
      setValidationFn((schema, document, rules, _options, typeInfo) =>
        validate(schema, document, rules, options, typeInfo),
      );
    },
  };
}
