import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { isShareable } from './is-shareable.ts';

test.each<[boolean, string, string | null | undefined]>([
  [true, '{ a }', undefined],
  [true, '{ a }', null],
  [true, 'query A { a } query B { b }', 'B'],
  [true, 'query A { a } mutation B { b }', 'A'],
  [true, '{ __typename a { __typename } }', undefined],
  [true, '{ product(slug: "__schema") { name } }', undefined],
  [false, 'mutation { a }', undefined],
  [false, 'query A { a } mutation B { b }', 'B'],
  [false, 'subscription { a }', undefined],
  [false, 'query A { a } query B { b }', undefined],
  [false, 'query A { a }', 'B'],
  [false, 'fragment F on Query { a }', undefined],
  [false, '{ __schema { types { name } } }', undefined],
  [false, '{ other: __type(name: "Query") { name } }', undefined],
  [false, '{ a ...F } fragment F on Query { ... { __schema { types { name } } } }', undefined],
])('%s: %s, %s', (shareable, document, operationName) => {
  expect(isShareable(parse(document), operationName)).toBe(shareable);
});
