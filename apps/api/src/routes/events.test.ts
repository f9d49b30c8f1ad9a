import { gzipSync } from 'node:zlib';
import { exampleEvents } from '@firstcall/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppUnderTest, openApp, testNow } from '../testing/app-under-test.ts';
import { createEventSender, refusalOf } from '../testing/event-sender.ts';

let under: AppUnderTest;
const { fresh, send, raw, signups } = createEventSender(() => under);
beforeAll(async () => {
  under = await openApp();
});
afterAll(() => under.close());

describe('a batch', () => {
  test('is answered event by event, in the order of the batch, once it is stored', async () => {
    const good = fresh();
    const response = await send({
      events: [good, { ...fresh(), type: 'nonsense' }, good, 7, fresh({ developerId: '' })],
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const answer = await response.json();
    expect(answer).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [
        expect.objectContaining({ index: 1, code: 'UNKNOWN_TYPE', field: 'type' }),
        expect.objectContaining({ index: 3, code: 'INVALID_EVENT', id: null, field: null }),
        expect.objectContaining({ index: 4, field: 'developerId' }),
      ],
    });
    for (const rejected of (answer as { rejected: object[] }).rejected) {
      expect(Object.keys(rejected).sort()).toEqual(['code', 'field', 'hint', 'id', 'index', 'message']);
    }
    expect(await signups('payments', under.payments.secretKey)).toBe(1);
  });

  test('of every type in the documentation is taken', async () => {
    const events = exampleEvents.map((event) => ({ ...event, time: new Date(testNow - 86_400_000).toISOString() }));
    const plan = { slug: 'developer', name: 'Developer', monthlyMinor: 4_900, annualMinor: null };
    const { secretKey } = await under.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'examples',
      name: 'E',
      currency: 'USD',
      timeZone: 'UTC',
      plans: [plan],
    });
    const response = await send({ events }, { key: secretKey });
    expect(await response.json()).toEqual({ accepted: events.length, duplicates: 0, rejected: [] });
  });

  test('may be empty', async () => {
    expect(await (await send({ events: [] })).json()).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  });

  test('may meet a rule that only the store knows, and still be told which event it was', async () => {
    const change = {
      id: 'plan-1',
      type: 'subscription.changed',
      time: new Date(testNow).toISOString(),
      accountId: 'acc',
      plan: 'nowhere',
      interval: 'MONTH',
      status: 'ACTIVE',
    };
    const response = await send({ events: [{}, fresh(), change, fresh(), {}] });
    expect(await response.json()).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 0 },
        { index: 2, id: 'plan-1', field: expect.any(String), hint: expect.any(String) },
        { index: 4 },
      ],
    });
  });

  test('sent again changes nothing', async () => {
    const events = [fresh(), fresh()];
    expect(await (await send({ events })).json()).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(await (await send({ events })).json()).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  test('of twenty senders at once is counted exactly', async () => {
    const { secretKey } = await under.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'crowd',
      name: 'C',
      currency: 'USD',
      timeZone: 'UTC',
    });
    // Each sender's batch overlaps the next one's by half.
    const events = Array.from({ length: 210 }, () => fresh());
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const response = await send(
          { events: [...events.slice(i * 10, i * 10 + 20), { type: 'bad' }] },
          { key: secretKey },
        );
        return (await response.json()) as { accepted: number; duplicates: number; rejected: { index: number }[] };
      }),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(210);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(190);
    for (const { rejected } of answers) expect(rejected.map(({ index }) => index)).toEqual([20]);
    expect(await signups('crowd', secretKey)).toBe(210);
  });
});

describe('forms of a body', () => {
  test('lines, with a bad one among them', async () => {
    const text = `${JSON.stringify(fresh())}\n\n{"id":\n${JSON.stringify(fresh())}\r\n`;
    const response = await raw(text, { 'content-type': 'application/x-ndjson; charset=utf-8' });
    expect(await response.json()).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [expect.objectContaining({ index: 1, code: 'INVALID_JSON' })],
    });
  });

  test('gzip, of JSON and of lines', async () => {
    const json = gzipSync(JSON.stringify({ events: [fresh()] }));
    expect(
      await (await raw(json, { 'content-type': 'application/json', 'content-encoding': 'gzip' })).json(),
    ).toMatchObject({ accepted: 1 });
    const lines = gzipSync(`${JSON.stringify(fresh())}\n${JSON.stringify(fresh())}`);
    expect(
      await (await raw(lines, { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' })).json(),
    ).toMatchObject({ accepted: 2 });
  });

  test.each([
    ['not JSON', '{"events":', 'application/json', 400, 'INVALID_JSON'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'application/json', 400, 'INVALID_JSON'],
    ['an array', '[]', 'application/json', 400, 'INVALID_BODY'],
    ['no events', '{}', 'application/json', 400, 'INVALID_BODY'],
    ['events that are no list', '{"events":{}}', 'application/json', 400, 'INVALID_BODY'],
    ['more than events', '{"events":[],"product":"x"}', 'application/json', 400, 'INVALID_BODY'],
    ['null', 'null', 'application/json', 400, 'INVALID_BODY'],
    ['a form', 'events=1', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', '{"events":[]}', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['another charset', '{"events":[]}', 'application/json; charset=latin1', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s is refused as a whole', async (_name, body, type, status, code) => {
    expect(await refusalOf(await raw(body, { 'content-type': type }))).toEqual({ status, code });
  });

  test('other encodings, and gzip that is none, are refused', async () => {
    expect(await refusalOf(await raw('x', { 'content-type': 'application/json', 'content-encoding': 'br' }))).toEqual({
      status: 415,
      code: 'UNSUPPORTED_ENCODING',
    });
    expect(
      await refusalOf(await raw('{"events":[]}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })),
    ).toEqual({ status: 400, code: 'INVALID_ENCODING' });
  });
});

describe('limits', () => {
  test('5,000 events fit, 5,001 do not, in either form', async () => {
    const { secretKey } = await under.store.catalog.createProduct({
      workspace: 'acme',
      slug: 'many',
      name: 'M',
      currency: 'USD',
      timeZone: 'UTC',
    });
    const events = Array.from({ length: 5_001 }, () => fresh());
    expect(await refusalOf(await send({ events }, { key: secretKey }))).toEqual({
      status: 413,
      code: 'TOO_MANY_EVENTS',
    });
    expect(
      await refusalOf(
        await raw(events.map((event) => JSON.stringify(event)).join('\n'), { 'content-type': 'application/x-ndjson' }),
      ),
    ).toEqual({ status: 413, code: 'TOO_MANY_EVENTS' });
    expect(await (await send({ events: events.slice(1) }, { key: secretKey })).json()).toMatchObject({
      accepted: 5_000,
    });
  });

  test('5 MiB is the most, said or counted, and an event may have 32 KiB', async () => {
    const large = { events: [fresh({ name: 'x'.repeat(40_000) })] };
    expect(await (await send(large)).json()).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, code: 'TOO_LARGE' }],
    });
    const body = JSON.stringify({ events: ['x'.repeat(5 * 1024 * 1024)] });
    expect(await refusalOf(await raw(body, { 'content-type': 'application/json' }))).toEqual({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  test('a body that never ends is cut at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request('http://localhost/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${under.payments.secretKey}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await refusalOf(await under.app.fetch(request))).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(sent).toBeLessThan(6 * 1024 * 1024);
  });

  test('a bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const before = process.memoryUsage.rss();
    const started = performance.now();
    expect(
      await refusalOf(await raw(bomb, { 'content-type': 'application/json', 'content-encoding': 'gzip' })),
    ).toEqual({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(60 * 1024 * 1024);
  });

  test('a body nested a million deep stops nothing', async () => {
    const deep = `{"events":[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]}`;
    expect(await refusalOf(await raw(deep, { 'content-type': 'application/json' }))).toEqual({
      status: 400,
      code: 'INVALID_JSON',
    });
    const line = await raw(deep, { 'content-type': 'application/x-ndjson' });
    expect(await line.json()).toMatchObject({ rejected: [{ index: 0, code: 'INVALID_JSON' }] });
  });

  test('what a database cannot hold is refused by field, its neighbours stand', async () => {
    const response = await send({ events: [fresh({ name: 'nul \0' }), fresh({ name: 'half \ud800' }), fresh()] });
    expect(await response.json()).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, field: 'name' },
        { index: 1, field: 'name' },
      ],
    });
  });
});
