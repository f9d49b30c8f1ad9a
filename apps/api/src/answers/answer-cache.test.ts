import { describe, expect, it } from 'vitest';
import { type Answer, AnswerCache } from './answer-cache.ts';

const answer = (bytes: number): Answer => ({
  body: new Uint8Array(bytes),
  contentType: 'application/json',
  etag: '"x"',
});

describe('AnswerCache', () => {
  it('answers for the version it was told, and for no other', () => {
    const cache = new AnswerCache({ bytes: 1e6, answerBytes: 1e6 });
    const first = answer(10);
    cache.set('q', 'v1', first);
    expect([cache.get('q', 'v1'), cache.get('q', 'v2'), cache.get('p', 'v1')]).toEqual([first, null, null]);
    const second = answer(10);
    cache.set('q', 'v2', second);
    expect([cache.get('q', 'v1'), cache.get('q', 'v2')]).toEqual([null, second]);
  });

  it('holds no more than it may, and lets go first of what was not used for longest', () => {
    const cache = new AnswerCache({ bytes: 100_000, answerBytes: 50_000 });
    for (const key of ['a', 'b', 'c']) cache.set(key, 'v', answer(30_000));
    expect(cache.get('a', 'v')).not.toBeNull();
    cache.set('d', 'v', answer(30_000));
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key, 'v') !== null)).toEqual([true, false, true, true]);
    for (let n = 0; n < 10_000; n += 1) {
      cache.set(`key ${n}`, 'v', answer(n % 3_000));
      expect(cache.bytes).toBeLessThanOrEqual(100_000);
    }
  });

  it('counts small answers too: as many as there may be do not take more than was allowed', () => {
    const cache = new AnswerCache({ bytes: 100_000, answerBytes: 50_000 });
    for (let n = 0; n < 1_000; n += 1) cache.set(`key ${n}`, 'v', answer(0));
    const kept = Array.from({ length: 1_000 }, (_, n) => cache.get(`key ${n}`, 'v')).filter((known) => known !== null);
    expect(kept.length).toBeLessThan(200);
    expect(kept.length).toBeGreaterThan(150);
  });

  it('counts one question once, however often it is replaced', () => {
    const cache = new AnswerCache({ bytes: 100_000, answerBytes: 50_000 });
    cache.set('other', 'v', answer(10_000));
    for (let n = 0; n < 1_000; n += 1) cache.set('q', `v${n}`, answer(10_000));
    expect(cache.bytes).toBeLessThan(25_000);
    expect(cache.get('other', 'v')).not.toBeNull();
  });

  it('does not keep what is too large, nor what it replaces', () => {
    const cache = new AnswerCache({ bytes: 100_000, answerBytes: 50_000 });
    cache.set('q', 'v1', answer(10));
    cache.set('q', 'v2', answer(50_000));
    expect([cache.get('q', 'v1'), cache.get('q', 'v2'), cache.bytes]).toEqual([null, null, 0]);
  });
});
