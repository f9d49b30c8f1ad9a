import { expect, it } from 'vitest';
import { createStatementNames } from './statement-names.ts';

it('gives a text one name, and another text another', () => {
  const nameOf = createStatementNames();
  expect(nameOf('SELECT $1::int')).toBe(nameOf('SELECT $1::int'));
  expect(nameOf('SELECT $1::text')).not.toBe(nameOf('SELECT $1::int'));
});

it('stops naming at its limit, and keeps the names that are given', () => {
  const nameOf = createStatementNames(1);
  const first = nameOf('SELECT $1::int');
  expect(nameOf('SELECT $1::text')).toBeNull();
  expect(nameOf('SELECT $1::int')).toBe(first);
});
