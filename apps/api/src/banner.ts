import type { Secrets } from './auth/secrets.ts';

/** What a start tells its user. */
export interface BannerInput {
  /** As a browser on this machine reaches it. */
  readonly url: string;
  /** Null: the demo is off, or this database has other products. */
  readonly demoKeys: Pick<Secrets, 'demoSecretKey' | 'demoPublishableKey'> | null;
  readonly hasProducts: boolean;
  /** GraphiQL is served. */
  readonly graphiql: boolean;
}

/** The text printed once the server answers. */
export function renderBanner({ url, demoKeys, hasProducts, graphiql }: BannerInput): string {
  const lines = [
    '',
    `  Firstcall is ready.`,
    '',
    `  Console    ${url}/`,
    graphiql ? `  GraphiQL   ${url}/graphql` : `  GraphQL    ${url}/graphql`,
  ];
  if (demoKeys !== null) {
    lines.push(
      '',
      `  Demo secret key       ${demoKeys.demoSecretKey}`,
      `  Demo publishable key  ${demoKeys.demoPublishableKey}`,
      '',
      '  Paste this:',
      '',
      demoCurl(url, demoKeys.demoSecretKey),
    );
  } else if (!hasProducts) {
    lines.push(
      '',
      '  There is no product yet. Create one, in another terminal with the same environment:',
      '',
      'pnpm admin create-product --workspace acme --slug payments --name "Payments API" --currency USD --time-zone UTC',
      '',
      '  Where pnpm is not installed, write `npx -y pnpm@12` for `pnpm`.',
    );
  }
  return `${lines.join('\n')}\n`;
}

const demoQuery =
  '{ product(slug: "demo") { name metrics(period: {last: 90, unit: DAY}) { visitors signups activationRate medianTTFC { iso8601 } mau }' +
  ' funnel(period: {last: 90, unit: DAY}) { steps { stage count conversionFromPrevious } } } }';

/** One line for a POSIX shell: the query has no single quote, so it can stand between two. */
export function demoCurl(url: string, key: string): string {
  const body = JSON.stringify({ query: demoQuery });
  return `curl -s ${url}/graphql -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${body}'`;
}
