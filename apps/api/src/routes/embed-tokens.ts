import type { Store } from '@firstcall/store';
import type { Authenticate } from '../auth/authenticate.ts';
import { requireAsker } from '../auth/authenticate.ts';
import { type EmbedTokens, embedTokenTtl } from '../auth/embed-token.ts';
import type { Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { readJson } from '../http/read-body.ts';

const maxBodyBytes = 4 * 1024;

/** `POST /v1/embed-tokens` `{"product","ttlSeconds"}` with a secret key: a token that reads this one product. */
export function createEmbedTokensRoute(store: Store, authenticate: Authenticate, tokens: EmbedTokens): Route {
  return {
    name: '/v1/embed-tokens',
    methods: {
      async POST(exchange) {
        const asker = requireAsker(await authenticate(exchange));
        if (asker.kind !== 'secret') {
          throw new HttpError(
            'FORBIDDEN',
            'Only a secret key mints embed tokens.',
            'Call this from your server with a key that begins with fc_sk_.',
          );
        }
        const { product: slug, ttlSeconds } = parseBody(await readJson(exchange.request, maxBodyBytes));
        const product = await store.catalog.findProduct(asker.workspaceId, slug);
        if (product === null || (asker.productId !== null && asker.productId !== product.id)) {
          throw new HttpError(
            'UNKNOWN_PRODUCT',
            `The key covers no product ${JSON.stringify(slug)}.`,
            'Give the slug of a product that the key covers.',
          );
        }
        return Response.json(await tokens.mint({ workspaceId: asker.workspaceId, productId: product.id }, ttlSeconds));
      },
    },
  };
}

/** A lifetime in seconds within the bounds, else an error that names them. */
export function checkTtl(value: unknown): number {
  const { min, max } = embedTokenTtl;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new HttpError(
    'INVALID_BODY',
    `"ttlSeconds" must be a whole number from ${min} to ${max}.`,
    `Leave it out for ${embedTokenTtl.default} seconds.`,
  );
}

function parseBody(body: unknown): { product: string; ttlSeconds: number } {
  const hint = 'Send {"product": "<slug>", "ttlSeconds": 3600}.';
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new HttpError('INVALID_BODY', 'The body is not a JSON object.', hint);
  const { product, ttlSeconds, ...others } = body as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new HttpError('INVALID_BODY', `There is no property ${JSON.stringify(other.slice(0, 80))}.`, hint);
  if (typeof product !== 'string' || product === '' || product.length > 100 || /[\0\p{Surrogate}]/u.test(product)) {
    throw new HttpError('INVALID_BODY', '"product" must be the slug of a product.', hint);
  }
  return { product, ttlSeconds: ttlSeconds === undefined ? embedTokenTtl.default : checkTtl(ttlSeconds) };
}
