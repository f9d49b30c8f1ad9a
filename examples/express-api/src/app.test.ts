import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFirstcall, type Firstcall } from '@firstcall/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from './app.ts';

let server: Server;
let firstcall: Firstcall;
let url: string;

beforeAll(async () => {
  // Nobody listens there: the API must not mind.
  firstcall = createFirstcall({ url: 'http://127.0.0.1:1', key: 'k', onError: () => {} });
  server = createServer(createApp({ firstcall }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await firstcall.close({ timeoutMs: 0 });
  await new Promise((resolve) => server.close(resolve));
});

async function send(method: string, path: string, token?: string, body?: unknown) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, unknown> & { error?: { code: string } };
  return { status: response.status, body: json, code: json.error?.code };
}

async function keyFor(email: string, environment: string): Promise<string> {
  const { body } = await send('POST', '/signup', undefined, { email });
  return String((await send('POST', '/keys', String(body.session), { environment })).body.key);
}

test('sign up, take a key, pay, look it up, refund, see the balance', async () => {
  const key = await keyFor('ada@acme.test', 'SANDBOX');
  expect(key).toMatch(/^sk_test_[0-9a-f]{16}_[0-9a-f]{48}$/);
  const payment = await send('POST', '/v1/payments', key, { amount: 1999, currency: 'eur' });
  expect(payment).toMatchObject({ status: 201, body: { amount: 1999, refunded: false } });
  const path = `/v1/payments/${payment.body.id}`;
  expect(await send('GET', path, key)).toMatchObject({ status: 200, body: { amount: 1999 } });
  expect((await send('GET', '/v1/balance', key)).body).toEqual({
    available: [
      { currency: 'usd', amount: 0 },
      { currency: 'eur', amount: 1999 },
    ],
  });
  expect(await send('POST', '/v1/refunds', key, { payment: payment.body.id })).toMatchObject({ status: 201 });
  expect(await send('POST', '/v1/refunds', key, { payment: payment.body.id })).toMatchObject({
    status: 409,
    code: 'already_refunded',
  });
  expect(await send('GET', path, await keyFor('eve@acme.test', 'SANDBOX'))).toMatchObject({
    status: 404,
    code: 'payment_not_found',
  });
});

test('what is wrong is said with a status and a code', async () => {
  const key = await keyFor('bob@acme.test', 'PRODUCTION');
  expect(key).toMatch(/^sk_live_/);
  const pay = (body: unknown, token = key) => send('POST', '/v1/payments', token, body);
  expect(await pay({ amount: 1, currency: 'eur' }, key.slice(0, -1))).toMatchObject({
    status: 401,
    code: 'invalid_key',
  });
  expect(await pay({ amount: 1, currency: 'eur' }, 'nonsense')).toMatchObject({ status: 401, code: 'invalid_key' });
  expect(await send('GET', '/v1/balance')).toMatchObject({ status: 401, code: 'invalid_key' });
  expect(await pay({ currency: 'eur' })).toMatchObject({ status: 422, code: 'amount_invalid' });
  expect(await pay({ amount: 0, currency: 'eur' })).toMatchObject({ status: 422, code: 'amount_invalid' });
  expect(await pay({ amount: 1, currency: 'XXX' })).toMatchObject({ status: 422, code: 'currency_unsupported' });
  expect(await pay({ amount: 1, currency: 'eur', source: 'card_declined' })).toMatchObject({
    status: 402,
    code: 'card_declined',
  });
  expect(await send('POST', '/signup', undefined, { email: 'bob@acme.test' })).toMatchObject({
    status: 409,
    code: 'email_taken',
  });
  expect(await send('POST', '/signup', undefined, { email: 7 })).toMatchObject({ status: 422, code: 'email_invalid' });
  expect(await send('POST', '/keys', 'nobody', { environment: 'SANDBOX' })).toMatchObject({
    status: 401,
    code: 'signed_out',
  });
  const { body } = await send('POST', '/signup', undefined, { email: 'cy@acme.test' });
  expect(await send('POST', '/keys', String(body.session), {})).toMatchObject({
    status: 422,
    code: 'environment_invalid',
  });
});
