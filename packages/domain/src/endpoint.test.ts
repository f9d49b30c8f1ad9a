import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseEndpoint } from './endpoint.ts';

describe('the path', () => {
  test.each([
    ['get', '/v1/payments', 'GET /v1/payments'],
    ['Post', '/v1/payments/', 'POST /v1/payments'],
    ['GET', '/v1/payments//', 'GET /v1/payments'],
    ['GET', '/v1/payments?limit=3&cursor=9', 'GET /v1/payments'],
    ['GET', '/v1/payments/?limit=3', 'GET /v1/payments'],
    ['GET', '/v1/payments#top', 'GET /v1/payments'],
    ['GET', '/v1/payments#a?b', 'GET /v1/payments'],
    ['GET', '/v1/payments?a\n=b', 'GET /v1/payments'],
    ['GET', '/', 'GET /'],
    ['GET', '', 'GET /'],
    ['GET', '?x=1', 'GET /'],
    ['GET', 'v1/payments', 'GET /v1/payments'],
    ['GET', '/v1//payments', 'GET /v1//payments'],
    ['GET', '/V1/Payments', 'GET /V1/Payments'],
    ['GET', '/v1/caf%C3%A9', 'GET /v1/caf%C3%A9'],
  ])('%s %j is %j', (method, route, endpoint) => {
    expect(normaliseEndpoint(method, route)).toBe(endpoint);
  });
});

describe('segments that name one thing become {id}', () => {
  test.each([
    ['template', '{id}'],
    ['template', '{payment_id}'],
    ['template', '{}'],
    ['template', ':id'],
    ['template', ':paymentId'],
    ['template with a pattern', ':id(\\d+)'],
    ['digits', '7'],
    ['digits', '0042'],
    ['digits, encoded', '%34%32'],
    ['UUID', '123e4567-e89b-12d3-a456-426614174000'],
    ['UUID', '123E4567-E89B-12D3-A456-426614174000'],
    ['ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['ULID in lower case', '01arz3ndektsv4rrffq69g5fav'],
    ['16 hex digits', 'deadbeefdeadbee1'],
    ['16 hex digits in upper case', 'DEADBEEFDEADBEE1'],
    ['24 hex digits', '507f1f77bcf86cd799439011'],
    ['prefix + 8 with digit and capital', 'cus_9fK3aB21'],
    ['prefix + 8, dash', 'cus-9fK3aB21'],
    ['two prefixes', 'sk_live_4eC39HqLyjW'],
    ['three prefixes', 'a_b-c_4eC39HqL'],
    ['prefix + 12 with digit, no capital', 'pay_abcdefghij12'],
    ['prefix + 12 digits', 'pay_123456789012'],
    ['20 opaque characters', 'aB3-_.aB3-_.aB3-_.aB'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['an address', 'ada@acme.dev'],
    ['an address, encoded', 'ada%40acme.dev'],
    ['an at sign alone', '@ada'],
  ])('%s: %s', (_, segment) => {
    expect(normaliseEndpoint('GET', `/v1/things/${segment}/parts`)).toBe('GET /v1/things/{id}/parts');
    expect(normaliseEndpoint('GET', `/v1/things/${segment}`)).toBe('GET /v1/things/{id}');
  });

  test('several in one path, also the first', () => {
    expect(normaliseEndpoint('put', '/42/payments/cus_9fK3aB21/refunds/:refund?x')).toBe(
      'PUT /{id}/payments/{id}/refunds/{id}',
    );
    expect(normaliseEndpoint('put', '42/payments')).toBe('PUT /{id}/payments');
  });
});

describe('other segments stay as they are', () => {
  test.each([
    ['a word', 'payments'],
    ['a version', 'v1'],
    ['a dated version', '2026-08-01'],
    ['a decimal', '1.5'],
    ['a colon alone', ':'],
    ['an open brace', '{id'],
    ['a template inside a word', 'report-{id}'],
    ['a verb after a colon', 'payments:capture'],
    ['a word of hex letters', 'deadbeefdeadbeef'],
    ['15 hex digits', 'deadbeefdeadbe1'],
    ['a UUID cut short', '123e4567-e89b-12d3-a456-42661417400'],
    ['26 characters with letters that ULIDs leave out', '01ILOUILOUILOUILOUILOUILOU'],
    ['26 characters, too large for a ULID', '81ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['prefix + 7', 'cus_9fK3aB2'],
    ['prefix + 8 without a capital', 'cus_9fk3ab21'],
    ['prefix + 8 without a digit', 'cus_abcDefGh'],
    ['prefix + 11 without a capital', 'pay_abcdefghi12'],
    ['prefix + 12 without a digit', 'pay_abcdefghijkl'],
    ['words', 'webhook_endpoints'],
    ['words with dashes', 'payment-method-configurations'],
    ['four prefixes', 'a_b_c_d_9fk3ab21xyz12'],
    ['a prefix that is not letters', 'v2_9fK3aB2'],
    ['19 opaque characters', 'aB3-_.aB3-_.aB3-_.a'],
    ['20 without a digit', 'aBc-_.aBc-_.aBc-_.aB'],
    ['20 without a capital', 'ab3-_.ab3-_.ab3-_.ab'],
    ['20 with a stranger', 'aB3-_.aB3-_.aB3-_.a~'],
    ['broken encoding', '100%'],
    ['a word of another script', '支払い'],
    ['digits of another script', '٤٢'],
  ])('%s: %s', (_, segment) => {
    expect(normaliseEndpoint('GET', `/v1/${segment}/parts`)).toBe(`GET /v1/${segment}/parts`);
  });
});

test('a normalised endpoint is its own normal form', () => {
  fc.assert(
    fc.property(fc.webPath(), (route) => {
      const once = normaliseEndpoint('GET', route);
      expect(normaliseEndpoint('GET', once.slice('GET '.length))).toBe(once);
    }),
  );
});

test('a hostile path is read to its end: no pattern runs away on it', () => {
  for (const piece of ['a_', 'a', '1a', 'aA1.', '%', '{', '/']) normaliseEndpoint('GET', `/${piece.repeat(30_000)}!`);
});
