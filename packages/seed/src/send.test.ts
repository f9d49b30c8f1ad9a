import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exampleEvents } from '@firstcall/events';
import { afterEach, expect, test } from 'vitest';
import { sendToServer } from './send.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that gives every request the same answer; resolves to its address. */
async function answering(status: number, body: unknown): Promise<string> {
  const opened = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
}

test('a server that is not there is named', async () => {
  const url = await answering(200, {});
  server?.close();
  await expect(sendToServer(url, 'fc_sk_test')(exampleEvents)).rejects.toThrow(`${url} does not answer`);
});

test('a refused request fails with the words of the server', async () => {
  const url = await answering(401, { error: { code: 'UNAUTHENTICATED', message: 'The key is unknown.' } });
  await expect(sendToServer(url, 'fc_sk_test')(exampleEvents)).rejects.toThrow(/answered 401.*The key is unknown/);
});

test('a refused event fails the seeding, with what to do about it', async () => {
  const rejected = [{ index: 0, message: 'plan is unknown.', hint: 'Send amountMinor.' }];
  const url = await answering(200, { accepted: 0, duplicates: 0, rejected });
  await expect(sendToServer(url, 'fc_sk_test')(exampleEvents)).rejects.toThrow('plan is unknown. Send amountMinor.');
});

test('what was stored and what was there already is told apart', async () => {
  const url = await answering(200, { accepted: 7, duplicates: 2, rejected: [] });
  expect(await sendToServer(url, 'fc_sk_test')(exampleEvents)).toEqual({ accepted: 7, duplicates: 2 });
});
