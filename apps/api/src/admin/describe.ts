import type { AdminCommands } from './commands.ts';

/** What the words refer to. */
export interface Where {
  /** The server, running or not. */
  readonly url: string;
  /** The product's clock, in milliseconds since the epoch. */
  readonly now: number;
}

/** What to do with a new product, in words. */
export function describeProduct(
  { workspace, product, secretKey, publishableKey }: AdminCommands['create-product']['output'],
  { url, now }: Where,
): string {
  const event = {
    id: 'signup-1',
    type: 'developer.signed_up',
    time: new Date(now).toISOString(),
    developerId: 'dev_1',
  };
  return [
    `Created the product "${product}" in the workspace "${workspace}".`,
    '',
    `  Secret key       ${secretKey}   for your servers; shown this once`,
    `  Publishable key  ${publishableKey}   for your pages; sends visits only`,
    '',
    'Report a first signup:',
    '',
    `  curl -s ${url}/v1/events \\`,
    `    -H 'Authorization: Bearer ${secretKey}' \\`,
    `    -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify({ events: [event] })}'`,
    '',
    "Or record your Node API's traffic (Fastify, Hono and plain node:http as well):",
    '',
    "  import { createFirstcall } from '@firstcall/sdk';",
    "  import { firstcallExpress } from '@firstcall/sdk/express';",
    '',
    `  const firstcall = createFirstcall({ url: '${url}', key: process.env.FIRSTCALL_KEY });`,
    "  app.use(firstcallExpress(firstcall, { developer: (request) => request.user?.id, environment: 'PRODUCTION' }));",
    '',
    'A complete API does so in examples/express-api.',
  ].join('\n');
}

/** A token and its end. */
export function describeEmbedToken({ token, expiresAt }: AdminCommands['create-embed-token']['output']): string {
  return `${token}\n\nReads the product until ${expiresAt}. Your backend gets fresh ones from POST /v1/embed-tokens.`;
}

/** A key, shown for the only time. */
export function describeKey({ key }: AdminCommands['create-key']['output']): string {
  return `${key}\n\nKeep it now: only its hash is stored.`;
}

/** One line a product. */
export function describeProducts(products: AdminCommands['list-products']['output']): string {
  if (products.length === 0)
    return 'No products yet. Create one with: pnpm admin create-product --workspace acme --slug payments --name "Payments API" --currency USD';
  return products
    .map(
      ({ workspace, product, name, currency, timeZone, dataThrough }) =>
        `${workspace}/${product}  ${name}  ${currency}  ${timeZone}  data through ${dataThrough ?? '—'}`,
    )
    .join('\n');
}
