import { expect, test } from 'vitest';
import { nestsDeeper, parseJson } from './parse-json.ts';

test('depth counts brackets of both kinds, outside of strings only', () => {
  expect(nestsDeeper('{"a":[{}]}', 3)).toBe(false);
  expect(nestsDeeper('{"a":[{}]}', 2)).toBe(true);
  expect(nestsDeeper('[[],[],[]]', 2)).toBe(false);
  expect(nestsDeeper(String.raw`{"[[[\"[[[":"{{{\\"}`, 1)).toBe(false);
});

test('a very deep body is refused for its depth', () => {
  const deep = '['.repeat(2_500_000) + ']'.repeat(2_500_000);
  expect(() => parseJson(deep)).toThrow(/nested deeper than 64/);
});

test('what is no JSON is refused without a word of the parser', () => {
  expect(() => parseJson('{"a":}')).toThrow('The body is not valid JSON.');
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
});
