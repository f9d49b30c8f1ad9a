import { describe, expect, it } from 'vitest';
import { SingleFlight } from './single-flight.ts';

const stay = new AbortController().signal;

/** Work that ends when it is told to. */
function heldWork() {
  const begun: { signal: AbortSignal; finish(value: string): void; fail(error: Error): void }[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun.push({ signal, finish: resolve, fail: reject });
    });
  return { begun, work };
}

describe('SingleFlight', () => {
  it('does once what is wanted several times at once, and again afterwards', async () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    const results = [flights.join('a', stay, work), flights.join('a', stay, work)];
    expect([begun.length, flights.has('a')]).toEqual([1, true]);
    begun[0]?.finish('first');
    expect(await Promise.all(results)).toEqual(['first', 'first']);
    expect(flights.has('a')).toBe(false);
    void flights.join('a', stay, work);
    expect(begun).toHaveLength(2);
  });

  it('keeps ids apart', () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    void flights.join('a', stay, work);
    void flights.join('b', stay, work);
    expect(begun).toHaveLength(2);
  });

  it('goes on as long as anybody waits', async () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    const [first, second] = [new AbortController(), new AbortController()];
    const results = [flights.join('a', first.signal, work), flights.join('a', second.signal, work)];
    first.abort();
    expect(begun[0]?.signal.aborted).toBe(false);
    begun[0]?.finish('done');
    expect(await Promise.all(results)).toEqual(['done', 'done']);
  });

  it('aborts when all have left; whoever comes then begins anew and is not disturbed by the end of the first', async () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    const leaving = new AbortController();
    const left = flights.join('a', leaving.signal, work);
    leaving.abort();
    expect(begun[0]?.signal.aborted).toBe(true);
    const anew = flights.join('a', stay, work);
    expect(begun).toHaveLength(2);
    begun[0]?.fail(new Error('aborted'));
    await expect(left).rejects.toThrow('aborted');
    expect(flights.has('a')).toBe(true);
    begun[1]?.finish('anew');
    expect(await anew).toBe('anew');
  });

  it('aborts for one who had left before', async () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    void flights.join('a', AbortSignal.abort(), work);
    expect(begun[0]?.signal.aborted).toBe(true);
    expect(flights.has('a')).toBe(false);
  });

  it('fails all who wait, once', async () => {
    const flights = new SingleFlight<string>();
    const { begun, work } = heldWork();
    const results = Promise.allSettled([flights.join('a', stay, work), flights.join('a', stay, work)]);
    begun[0]?.fail(new Error('no'));
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(flights.has('a')).toBe(false);
  });
});
