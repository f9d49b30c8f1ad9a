import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createAsset } from './asset.ts';

const text = 'export const x = 1;\n'.repeat(200);
const asset = createAsset(new TextEncoder().encode(text), 'text/javascript; charset=utf-8');
const ask = (headers: Record<string, string>) =>
  asset.respond(new Request('http://localhost/x.js', { headers }), { 'cache-control': 'no-cache' });

test('the best encoding that the client takes', async () => {
  const brotli = await ask({ 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(await brotli.bytes()).toString()).toBe(text);
  const gzip = await ask({ 'accept-encoding': 'gzip;q=0.5, br;q=0' });
  expect(gzip.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await gzip.bytes()).toString()).toBe(text);
  const plain = await ask({});
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(text);
  for (const response of [brotli, gzip, plain]) expect(response.headers.get('vary')).toBe('accept-encoding');
});

test('nothing is sent twice to a client that has it', async () => {
  const etag = (await ask({})).headers.get('etag') ?? '';
  const again = await ask({ 'if-none-match': `"other", W/${etag}` });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('what is small or compressed already is left alone', async () => {
  const small = createAsset(new TextEncoder().encode('x'), 'text/css');
  const response = await small.respond(
    new Request('http://localhost/', { headers: { 'accept-encoding': 'gzip' } }),
    {},
  );
  expect(response.headers.get('content-encoding')).toBeNull();
});
