import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createEmbedTokens } from './embed-token.ts';
import { deriveSecrets } from './secrets.ts';

const key = deriveSecrets('a secret').embedTokenKey;
const now = Date.UTC(2026, 9, 1);
const tokens = createEmbedTokens(key, () => now);
const product = { workspaceId: 3, productId: 7 };
const seconds = now / 1000;

const forge = (claims: Record<string, unknown>, signedWith: Uint8Array = key, alg = 'HS256') =>
  new SignJWT({ ws: 3, prod: 7, iss: 'firstcall', aud: 'firstcall:embed', iat: seconds, exp: seconds + 60, ...claims })
    .setProtectedHeader({ alg })
    .sign(signedWith);

test('a token says which product, and until when', async () => {
  const { token, expiresAt } = await tokens.mint(product, 3_600);
  expect(expiresAt).toBe('2026-10-01T01:00:00.000Z');
  expect(await tokens.verify(token)).toEqual({ kind: 'embed', ...product });
});

test('it works to its last second and not longer', async () => {
  const { token } = await tokens.mint(product, 60);
  expect(await createEmbedTokens(key, () => now + 59_000).verify(token)).toMatchObject({ kind: 'embed' });
  expect(await createEmbedTokens(key, () => now + 60_000).verify(token)).toBe('expired');
});

test('a forgery made as it should be would pass: the ones below fail for their one flaw', async () => {
  expect(await tokens.verify(await forge({}))).toMatchObject({ kind: 'embed' });
});

test.each([
  ['another audience', { aud: 'firstcall:admin' }],
  ['another issuer', { iss: 'someone' }],
  ['no workspace', { ws: undefined }],
  ['no product', { prod: undefined }],
  ['a product that is no number', { prod: '7' }],
  ['a life longer than a day', { exp: seconds + 86_401 }],
  ['no end', { exp: undefined }],
  ['no beginning', { iat: undefined }],
  ['a beginning to come', { nbf: seconds + 600 }],
])('%s is refused', async (_name, claims) => {
  expect(await tokens.verify(await forge(claims))).toBe('invalid');
});

test('another key, another algorithm and none at all are refused', async () => {
  expect(await tokens.verify(await forge({}, deriveSecrets('another secret').embedTokenKey))).toBe('invalid');
  expect(await tokens.verify(await forge({}, key, 'HS512'))).toBe('invalid');
  const unsigned = new UnsecuredJWT({ ws: 3, prod: 7 })
    .setIssuer('firstcall')
    .setAudience('firstcall:embed')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 60);
  expect(await tokens.verify(unsigned.encode())).toBe('invalid');
});

test('a changed claim is refused', async () => {
  const { token } = await tokens.mint(product, 60);
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(
    JSON.stringify({ ws: 3, prod: 8, iss: 'firstcall', aud: 'firstcall:embed', iat: seconds, exp: seconds + 60 }),
  ).toString('base64url');
  expect(await tokens.verify(`${header}.${claims}.${signature}`)).toBe('invalid');
});
