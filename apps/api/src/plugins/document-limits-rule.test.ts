import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { documentLimitsRule } from './document-limits-rule.ts';

const schema = buildSchema('type Query { a: Query b: Query x: Int y: Int }');
const rule = documentLimitsRule({ depth: 4, aliases: 3, directives: 2, fields: 20 });
const problems = (document: string): string[] =>
  validate(schema, parse(document), [rule]).map(({ message }) => message.replace(/;.*/, ''));

test('an ordinary document passes, and so does the introspection of a tool', () => {
  expect(problems('{ a { b { a { x } } } one: x two: y }')).toEqual([]);
  expect(problems(getIntrospectionQuery())).toEqual([]);
});

test('depth is counted through inline fragments and spreads', () => {
  expect(problems('{ a { b { a { b { x } } } } }')).toEqual(['The operation has 5 levels of nesting']);
  expect(problems('{ a { ... { b { ...F } } } } fragment F on Query { a { b { x } } }')).toEqual([
    'The operation has 5 levels of nesting',
  ]);
});

test('aliases count wherever a fragment is spread, __typename too', () => {
  expect(problems('{ t1: __typename t2: __typename t3: __typename t4: __typename }')).toEqual([
    'The operation has 4 aliases',
  ]);
  expect(problems('{ a { ...F } b { ...F } } fragment F on Query { p: x q: y }')).toEqual([
    'The operation has 4 aliases',
  ]);
});

test('directives count', () => {
  expect(problems('{ x @include(if: true) @skip(if: false) y @include(if: true) }')).toEqual([
    'The operation has 3 directives',
  ]);
});

test('fragments that double each other are measured, not walked', () => {
  const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(
    '\n',
  );
  const [problem] = problems(`{ ...F0 } ${fragments} fragment F60 on Query { x }`);
  expect(problem).toMatch(/^The operation has \d+ fields/);
});

test('a fragment that spreads itself ends', () => {
  expect(problems('{ ...F } fragment F on Query { a { ...F } x }')).toEqual([]);
});

test('introspection is not repeated under aliases', () => {
  expect(problems('{ a: __schema { __typename } b: __schema { __typename } c: __type(name: "Int") { name } }')).toEqual(
    ['The operation has 3 introspections'],
  );
});

test('every operation of a document is measured', () => {
  expect(problems('query A { x } query B { a { b { a { b { x } } } } }')).toEqual([
    'The operation has 5 levels of nesting',
  ]);
});
