import { describe, expect, test } from 'vitest';
import { eventTypeByName, eventTypes, exampleEvents } from './event-types.ts';
import { maxAgeMs, maxEventBytes, maxFutureMs, type ParseOptions, parseEvent } from './parse-event.ts';

const now = Date.parse('2026-11-01T00:00:00.000Z');

function parsed(input: unknown, options: Partial<ParseOptions> = {}) {
  const result = parseEvent(input, { now, ...options });
  return result.ok ? result.event : expect.fail(JSON.stringify(result.rejection));
}

function rejected(input: unknown, options: Partial<ParseOptions> = {}) {
  const result = parseEvent(input, { now, ...options });
  return result.ok ? expect.fail(`accepted ${JSON.stringify(result.event)}`) : result.rejection;
}

const visit = { id: 'v1', type: 'visit', time: '2026-10-01T09:00:00.000Z', visitorId: 'vis_1' };
const request = {
  id: 'r1',
  type: 'api.request',
  time: '2026-10-01T09:04:10.250Z',
  developerId: 'dev_1',
  method: 'POST',
  route: '/v1/payments',
  status: 200,
  environment: 'SANDBOX',
};
const payment = {
  id: 'p1',
  type: 'payment.received',
  time: '2026-10-05T00:00:05.000Z',
  accountId: 'acc_1',
  amountMinor: 4900,
  currency: 'USD',
  kind: 'DIRECT',
};

describe('what is accepted', () => {
  test('nine types, each with a valid example that comes back unchanged but for its time', () => {
    expect(eventTypes).toHaveLength(9);
    expect(exampleEvents.map((event) => event.type)).toEqual(eventTypes);
    for (const event of exampleEvents) expect(parsed(event)).toEqual({ ...event, time: Date.parse(event.time) });
  });

  test('fields without a value are absent: empty text and null, where the field is optional', () => {
    expect(parsed({ ...visit, channel: '', country: null, url: undefined, product: '' })).toEqual({
      ...visit,
      time: Date.parse(visit.time),
    });
  });

  test('product is kept', () => expect(parsed({ ...visit, product: 'payments' }).product).toBe('payments'));

  test('bounds of numbers and texts are inclusive', () => {
    for (const status of [100, 599]) expect(parsed({ ...request, status })).toMatchObject({ status });
    for (const durationMs of [0, 0.25, 1e15]) expect(parsed({ ...request, durationMs })).toMatchObject({ durationMs });
    for (const amountMinor of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0]) {
      expect(parsed({ ...payment, amountMinor })).toMatchObject({ amountMinor });
    }
    const id = 'ü'.repeat(255);
    expect(parsed({ ...visit, id, visitorId: '😀'.repeat(127) })).toMatchObject({ id });
  });

  test('what follows the path of a route does not count towards its length', () => {
    expect(parsed({ ...request, route: `/v1?${'q'.repeat(20_000)}` })).toBeDefined();
  });

  test('the input is left as it was', () => {
    const input = Object.freeze({ ...visit, channel: '' });
    parsed(input);
    expect(input).toEqual({ ...visit, channel: '' });
  });
});

describe('time', () => {
  const at = (ms: number) => ({ ...visit, time: new Date(ms).toISOString() });

  test('five minutes ahead are accepted, a millisecond more is not', () => {
    expect(parsed(at(now + maxFutureMs)).time).toBe(now + 300_000);
    expect(rejected(at(now + maxFutureMs + 1))).toMatchObject({ id: 'v1', code: 'IN_FUTURE', field: 'time' });
  });

  test('400 × 24 h back are accepted, a millisecond more is not', () => {
    expect(parsed(at(now - maxAgeMs)).time).toBe(now - 400 * 86_400_000);
    expect(rejected(at(now - maxAgeMs - 1))).toMatchObject({ id: 'v1', code: 'TOO_OLD', field: 'time' });
  });

  test('digits past the millisecond are cut off before the bounds are looked at', () => {
    expect(parsed({ ...visit, time: '2026-11-01T00:05:00.000999Z' }).time).toBe(now + maxFutureMs);
  });

  test('a historical import takes any age since 2000, and no more of the future', () => {
    expect(parsed(at(Date.UTC(2000, 0, 1)), { historical: true }).time).toBe(Date.UTC(2000, 0, 1));
    expect(rejected(at(Date.UTC(2000, 0, 1) - 1), { historical: true }).code).toBe('TOO_OLD');
    expect(rejected(at(now + maxFutureMs + 1), { historical: true }).code).toBe('IN_FUTURE');
  });

  test.each([
    ['2026-02-30T00:00:00Z', /no calendar or clock shows/],
    ['2026-10-01T00:00:60Z', /no calendar or clock shows/],
    ['2026-10-01T00:00:00', /lacks "Z" or an offset/],
    ['yesterday', /is "yesterday"/],
    ['\0', /is "\\u0000"/],
    [1790845450250, /is 1790845450250/],
  ])('%s is refused', (time, message) => {
    const rejection = rejected({ ...visit, time });
    expect(rejection).toMatchObject({ id: 'v1', code: 'INVALID_FIELD', field: 'time' });
    expect(rejection.message).toMatch(message);
  });
});

describe('a rejection says what was wrong, where, and what to send instead', () => {
  test.each([
    [
      { ...request, status: 999 },
      'status',
      'status is 999; it must be a whole number from 100 to 599.',
      'for example 200',
    ],
    [{ ...request, status: '200' }, 'status', 'status is "200"', 'Did you mean 200?'],
    [{ ...request, status: 200.5 }, 'status', 'status is 200.5', 'whole number'],
    [{ ...request, durationMs: Number.NaN }, 'durationMs', 'durationMs is NaN', 'milliseconds'],
    [{ ...request, durationMs: Number.POSITIVE_INFINITY }, 'durationMs', 'durationMs is Infinity', 'milliseconds'],
    [{ ...request, durationMs: -1 }, 'durationMs', 'durationMs is -1', '0 or more'],
    [{ ...request, environment: 'production' }, 'environment', 'is "production"', 'Did you mean "PRODUCTION"?'],
    [{ ...request, environment: 'prod' }, 'environment', 'is "prod"', 'Did you mean "PRODUCTION"?'],
    [{ ...request, route: 'v1/payments' }, 'route', 'does not start with "/"', 'Did you mean "/v1/payments"?'],
    [{ ...request, route: `/${'ü'.repeat(1024)}` }, 'route', 'a path of 2049 bytes, 1 too many', '2048 bytes'],
    [{ ...request, method: 'GET /' }, 'method', 'is no HTTP method', 'POST'],
    [{ ...request, developerId: 42 }, 'developerId', 'developerId is 42', 'Did you mean "42"?'],
    [{ ...request, developerId: '' }, 'developerId', 'developerId is empty', 'dev_1'],
    [{ ...request, developerId: 'a\0b' }, 'developerId', 'contains a NUL character', 'dev_1'],
    [{ ...request, keyId: 'a\ud800b' }, 'keyId', 'half of a surrogate pair', 'key_1'],
    [{ ...request, keyId: 'k'.repeat(256) }, 'keyId', 'is 256 characters long, 1 too many', '255'],
    [{ ...request, errorCode: ['x'] }, 'errorCode', 'errorCode is a list', 'text'],
    [{ ...request, errorCode: { x: 1 } }, 'errorCode', 'errorCode is an object', 'text'],
    [{ ...visit, id: '\0' }, 'id', 'id contains a NUL character', 'evt_1'],
    [{ ...visit, id: 7 }, 'id', 'id is 7', 'Did you mean "7"?'],
    [{ ...visit, country: 'de' }, 'country', 'is "de"', 'Did you mean "DE"?'],
    [{ ...visit, country: 'UK' }, 'country', 'is "UK"', 'Did you mean "GB"?'],
    [{ ...visit, country: 'ZZ' }, 'country', 'is "ZZ"', 'ISO 3166'],
    [{ ...payment, currency: 'usd' }, 'currency', 'is "usd"', 'Did you mean "USD"?'],
    [{ ...payment, currency: 'ABC' }, 'currency', 'is "ABC"', 'ISO 4217'],
    [{ ...payment, amountMinor: 2 ** 53 }, 'amountMinor', 'is 9007199254740992', 'minor units'],
    [{ ...payment, amountMinor: 49.5 }, 'amountMinor', 'is 49.5', 'minor units'],
    [{ ...payment, kind: 'direct' }, 'kind', 'is "direct"', 'Did you mean "DIRECT"?'],
    [
      { id: 'n', type: 'nps.answered', time: visit.time, developerId: 'd', score: 11 },
      'score',
      'score is 11',
      '0 to 10',
    ],
    [
      { id: 'm', type: 'spend.recorded', time: visit.time, channel: 'paid', amountMinor: -1, currency: 'USD' },
      'amountMinor',
      'is -1',
      '0 or more',
    ],
  ])('%j', (input, field, message, hint) => {
    const rejection = rejected(input);
    expect(rejection).toMatchObject({ code: 'INVALID_FIELD', field });
    expect(rejection.message).toContain(message);
    expect(rejection.hint).toContain(hint);
  });

  test('an id that cannot be stored is not repeated', () => {
    for (const id of ['', 'a\0b', 'a\ud800b', 'x'.repeat(256), 7])
      expect(rejected({ ...visit, id, type: 'x' }).id).toBeNull();
  });

  test('required fields, each by name', () => {
    for (const example of exampleEvents) {
      for (const [field, rule] of eventTypeByName.get(example.type)?.fields ?? []) {
        for (const nothing of [undefined, null]) {
          const input = { ...example, [field]: nothing };
          if (rule.optional) parsed(input);
          else expect(rejected(input)).toMatchObject({ code: 'MISSING_FIELD', field });
        }
      }
    }
  });

  test('a misspelt required field is recognised', () => {
    const { developerId, ...rest } = request;
    expect(rejected({ ...rest, developer_id: developerId })).toMatchObject({
      code: 'MISSING_FIELD',
      field: 'developerId',
    });
    expect(rejected({ ...rest, developer_id: developerId }).hint).toContain('You sent "developer_id"');
  });

  test('unknown fields are named, with the field that was probably meant', () => {
    const rejection = rejected({ ...request, apiVersoin: '1' });
    expect(rejection).toMatchObject({ id: 'r1', code: 'UNKNOWN_FIELD', field: 'apiVersoin' });
    expect(rejection.hint).toContain('Did you mean "apiVersion"?');
  });

  test('unknown types are named, with the known ones', () => {
    const rejection = rejected({ ...request, type: 'api.requests' });
    expect(rejection).toMatchObject({ id: 'r1', code: 'UNKNOWN_TYPE', field: 'type' });
    expect(rejection.hint).toContain('Did you mean "api.request"?');
    for (const type of eventTypes) expect(rejection.hint).toContain(type);
  });

  test('the first problem in a stable order, whatever the order of the fields', () => {
    const bad = {
      surplus: 1,
      time: 'x',
      status: 1,
      developerId: 5,
      type: 'api.request',
      id: 'r1',
      method: 'GET',
      route: '/',
      environment: '',
    };
    const order: (string | null)[] = [];
    const fixes: Record<string, unknown> = {
      time: visit.time,
      status: 200,
      developerId: 'd',
      environment: 'SANDBOX',
      surplus: undefined,
    };
    const event: Record<string, unknown> = { ...bad };
    for (let i = 0; i < 5; i++) {
      const { field } = rejected(event);
      order.push(field);
      if (field === 'surplus') delete event.surplus;
      else event[field ?? ''] = fixes[field ?? ''];
    }
    expect(order).toEqual(['time', 'developerId', 'status', 'environment', 'surplus']);
    parsed(event);
  });
});

describe('hostile input', () => {
  test.each([[null], [undefined], [true], [7], ['{}'], [[]], [[visit]]])('%j is no event', (input) => {
    expect(rejected(input)).toMatchObject({ id: null, code: 'INVALID_EVENT', field: null });
  });

  test('keys of Object.prototype are ordinary unknown fields and types', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']) {
      const input: unknown = JSON.parse(`{"${key}":{"polluted":true},${JSON.stringify(visit).slice(1)}`);
      expect(rejected(input)).toMatchObject({ code: 'UNKNOWN_FIELD', field: key });
      expect(rejected({ ...visit, type: key })).toMatchObject({ code: 'UNKNOWN_TYPE' });
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('inherited fields are no fields', () => {
    expect(rejected(Object.create(visit))).toMatchObject({ code: 'MISSING_FIELD', field: 'type' });
    const half: unknown = Object.assign(Object.create({ visitorId: 'vis_1' }), { ...visit, visitorId: undefined });
    expect(rejected(half)).toMatchObject({ code: 'MISSING_FIELD', field: 'visitorId' });
  });

  test('32 KiB of JSON in UTF-8 are accepted, a byte more is too large', () => {
    const answer = { id: 'n', type: 'nps.answered', time: visit.time, developerId: 'd', score: 9, comment: '' };
    const room = maxEventBytes - Buffer.byteLength(JSON.stringify({ ...answer, filler: '' }));
    expect(rejected({ ...answer, filler: 'x'.repeat(room) }).code).toBe('UNKNOWN_FIELD');
    expect(rejected({ ...answer, filler: 'x'.repeat(room + 1) })).toMatchObject({
      id: 'n',
      code: 'TOO_LARGE',
      field: null,
    });
    expect(rejected({ ...answer, filler: 'ü'.repeat(room / 2 + 1) }).code).toBe('TOO_LARGE');
    expect(rejected({ ...answer, filler: '\0'.repeat(room / 6 + 1) }).code).toBe('TOO_LARGE');
  });

  test('deep nesting and great size are refused by what they are', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    expect(rejected({ ...visit, channel: deep })).toMatchObject({ code: 'INVALID_FIELD', field: 'channel' });
    const deeper: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(rejected({ ...visit, channel: deeper }).code).toBe('TOO_LARGE');
    expect(rejected({ ...visit, channel: 'x'.repeat(50_000_000) }).code).toBe('TOO_LARGE');
    expect(rejected({ ...visit, ['k'.repeat(30_000)]: 1 })).toMatchObject({ code: 'UNKNOWN_FIELD', field: null });
    const surplus = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`vsitrId${i}`, 1]));
    for (let i = 0; i < 100; i++) rejected({ ...visit, visitorId: undefined, ...surplus });
  });

  test('a rejection is short, whatever was sent', () => {
    for (const value of ['x'.repeat(30_000), '😀'.repeat(5_000), '\ud800'.repeat(1_000), 'k'.repeat(300)]) {
      for (const field of ['type', 'id', 'time', 'country', 'channel', 'visitorId', value]) {
        const text = JSON.stringify(rejected({ ...visit, [field]: value }));
        expect(text.length).toBeLessThan(1_200);
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });
});
