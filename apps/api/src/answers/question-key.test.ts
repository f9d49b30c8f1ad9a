import type { Asker } from '@firstcall/schema';
import type { GraphQLParams } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { questionKey } from './question-key.ts';

const asker: Asker = { kind: 'secret', workspaceId: 1, productId: 2 };
const params = {
  query: 'query A($a: Int, $b: Int) { x }',
  operationName: 'A',
  variables: { a: 1, b: { c: [1, 2], d: null } },
};
const accept = 'application/json';
const base = { asker, params, accept };
const key = questionKey(base);
const withParams = (other: object) => questionKey({ ...base, params: { ...params, ...other } as GraphQLParams });

describe('questionKey', () => {
  it('does not mind the order of variables, at any depth', () => {
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(withParams({ variables: { b: { d: null, c: [1, 2] }, a: 1 } })).toBe(key);
  });

  it('takes none, null and empty for the same', () => {
    const none = questionKey({ ...base, params: { query: '{ x }' } });
    expect(questionKey({ ...base, params: { query: '{ x }', variables: {}, extensions: {} } })).toBe(none);
    const nulls = { query: '{ x }', variables: null, extensions: null, operationName: null };
    expect(questionKey({ ...base, params: nulls as unknown as GraphQLParams })).toBe(none);
  });

  it.each<[string, Partial<Parameters<typeof questionKey>[0]>]>([
    ['workspace', { asker: { ...asker, workspaceId: 2 } }],
    ['product', { asker: { ...asker, productId: 3 } }],
    ['reach', { asker: { kind: 'secret', workspaceId: 1, productId: null } }],
    ['kind of credential', { asker: { kind: 'publishable', workspaceId: 1, productId: 2 } }],
    ['kind of credential, of a page', { asker: { kind: 'embed', workspaceId: 1, productId: 2 } }],
    ['accepted media types', { accept: 'application/graphql-response+json' }],
    ['accepted media types, where none are named', { accept: null }],
  ])('keeps apart what differs in %s', (_, other) => {
    expect(questionKey({ ...base, ...other })).not.toBe(key);
  });

  it.each<[string, object]>([
    ['document', { query: '{ y }' }],
    ['operation', { operationName: 'B' }],
    ['value of a variable', { variables: { a: 2, b: { c: [1, 2], d: null } } }],
    ['order of a list', { variables: { a: 1, b: { c: [2, 1], d: null } } }],
    ['null', { variables: { a: 1, b: { c: [1, 2] } } }],
    ['type of a value', { variables: { a: '1', b: { c: [1, 2], d: null } } }],
    ['nesting', { variables: { a: 1, b: { c: [[1, 2]], d: null } } }],
    ['name that prototypes have', { variables: { ...params.variables, ...JSON.parse('{"__proto__":{"x":1}}') } }],
    ['extension', { extensions: { a: 1 } }],
  ])('keeps apart what differs in the %s', (_, other) => {
    expect(withParams(other)).not.toBe(key);
  });

  it('cannot be talked into another question by what stands in a text', () => {
    const one = questionKey({ ...base, params: { query: 'a"\n"b', operationName: 'c' } });
    expect(questionKey({ ...base, params: { query: 'a', operationName: 'b"\n"c' } })).not.toBe(one);
  });

  it.each<[string, object]>([
    ['no query', { query: undefined }],
    ['a query that is no text', { query: 1 }],
    ['an operation that is no text', { operationName: 1 }],
    ['a list of variables', { variables: [] }],
    ['a text of variables', { variables: '{}' }],
    ['extensions that are no object', { extensions: [] }],
    ['a parameter that does not exist', { id: null }],
  ])('has none for %s', (_, other) => {
    expect(withParams(other)).toBeNull();
  });
});
