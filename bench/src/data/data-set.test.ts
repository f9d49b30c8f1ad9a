import { createHash } from 'node:crypto';
import { parseEvent } from '@firstcall/events';
import { describe, expect, it } from 'vitest';
import { createDataSet } from './data-set.ts';
import { benchNow, dataEnd, dataStart } from './data-size.ts';
import { toWire } from './request-event.ts';

const size = { requests: 20_000, developers: 400, days: 180 };
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('createDataSet', () => {
  const events = [...createDataSet(size).events()];

  it('always makes the same events of the same size', () => {
    expect(hash([...createDataSet(size).events()])).toBe(hash(events));
    expect(hash([...createDataSet({ ...size, requests: 20_001 }).events()])).not.toBe(hash(events));
  });

  it('makes exactly the requests asked for, valid, with ids of their own, in order of time', () => {
    expect(events.filter(({ type }) => type === 'api.request')).toHaveLength(size.requests);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const problems = events.map((event) => parseEvent(toWire(event), { now: benchNow })).filter(({ ok }) => !ok);
    expect(problems).toEqual([]);
    expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).sort((a, b) => a - b));
    expect(events[0]?.time).toBeGreaterThanOrEqual(dataStart(size));
    expect(events.at(-1)?.time).toBeLessThan(dataEnd);
  });

  it('makes fresh requests that follow the data set and one another', () => {
    const dataSet = createDataSet(size);
    const fresh = [...dataSet.freshRequests(0, 100), ...dataSet.freshRequests(1, 100)];
    expect(fresh.map(({ time }) => time)).toEqual(fresh.map((_, n) => dataEnd + n));
    expect(hash(createDataSet(size).freshRequests(1, 100))).toBe(hash(fresh.slice(100)));
  });
});
