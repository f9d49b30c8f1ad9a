import type { ApiClient } from '../api-client.ts';
import type { Finding, Part } from '../part.ts';
import { assertSame } from '../plain/assert-same.ts';
import { type DeveloperOrderName, developerOrders, developersSql, latestSignupsSql } from '../plain/developers-sql.ts';
import { openPlainLog, type PlainLog } from '../plain/plain-log.ts';
import { percentile } from '../report/statistics.ts';
import { withProduct } from '../with-product.ts';

const pageSize = 50;
const walkSize = 100;
const deepest = 10_000;
const goal = { atLeast: 100 } as const;

interface Page {
  readonly product: {
    readonly developers: {
      readonly pageInfo: { readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly developerId: string; readonly metrics: Metrics } }[];
    };
  };
}

interface Metrics {
  readonly totalRequests: number;
  readonly errorRate: number | null;
  readonly lastActiveAt: string | null;
}

/** Lists by several figures: the first page, a deep one, and all on the way, beside the query over the plain log. */
export const developers: Part = {
  name: 'developers',
  title: `Pages of ${pageSize} developers by several figures`,
  async run(context) {
    const database = await context.whole();
    const plain = await openPlainLog(database.url);
    const depth = Math.min(deepest, Math.floor(database.dataSet.size.developers / 2 / walkSize) * walkSize);
    const findings: Finding[] = [];
    try {
      await withProduct(database, async (client) => {
        for (const order of Object.keys(developerOrders) as DeveloperOrderName[]) {
          const { cursor, pages } = await walk(client, order, depth);
          for (const [place, after, offset] of [
            ['first page', null, 0],
            [`page at ${depth}`, cursor, depth],
          ] as const) {
            const document = pageDocument(order, pageSize, after);
            findings.push(
              ...(await comparePages(client, plain, document, {
                what: `${order}, ${place}`,
                rounds: context.rounds,
                sql: developersSql(order, pageSize, offset),
                ownSql: order === 'signupAt' ? latestSignupsSql(pageSize, offset) : null,
              })),
            );
          }
          findings.push({
            what: `${order}: ${pages.length} pages of ${walkSize}, one after the other`,
            values: pages,
            unit: 'ms',
          });
        }
      });
    } finally {
      await plain.close();
    }
    return findings;
  },
};

function pageDocument(order: string, first: number, after: string | null): string {
  const behind = after === null ? '' : `, after: "${after}"`;
  return `{ product(slug: "bench") { developers(first: ${first}, orderBy: { field: ${order}, direction: DESC }${behind}) { pageInfo { endCursor }
    edges { node { developerId metrics { totalRequests errorRate lastActiveAt } } } } } }`;
}

/** Goes from page to page; the cursor of the one that ends at `depth`, and what each took. */
async function walk(
  client: ApiClient,
  order: string,
  depth: number,
): Promise<{ cursor: string | null; pages: number[] }> {
  let cursor: string | null = null;
  const pages: number[] = [];
  for (let at = 0; at < depth; at += walkSize) {
    const answer: { data: Page; ms: number } = await client.askAnew<Page>(pageDocument(order, walkSize, cursor));
    cursor = answer.data.product.developers.pageInfo.endCursor;
    pages.push(answer.ms);
  }
  return { cursor, pages };
}

interface PageComparison {
  readonly what: string;
  readonly rounds: number;
  /** Sorts all developers by their figure. */
  readonly sql: string;
  /** Written for this order alone, where it can do with less. */
  readonly ownSql: string | null;
}

async function comparePages(
  client: ApiClient,
  plain: PlainLog,
  document: string,
  page: PageComparison,
): Promise<Finding[]> {
  const ratios: number[] = [];
  const ownRatios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round <= page.rounds; round += 1) {
    const asked: number[] = [];
    for (let n = 0; n < 9; n += 1) asked.push((await client.askAnew(document)).ms);
    const ms = percentile(asked, 0.5);
    const answer = await plain.query(page.sql);
    const own = page.ownSql === null ? null : await plain.query(page.ownSql);
    if (round === 0) {
      const figures = figuresOf(await client.ask<Page>(document));
      assertSame(figures, answer.rows, page.what);
      if (own !== null) assertSame(figures, own.rows, page.what);
      continue;
    }
    times.push(ms);
    ratios.push(answer.ms / ms);
    if (own !== null) ownRatios.push(own.ms / ms);
  }
  return [
    { what: `${page.what}: plain SQL ÷ product`, values: ratios, unit: 'x', goal },
    ...(ownRatios.length === 0
      ? []
      : [{ what: `${page.what}: SQL for this order alone ÷ product`, values: ownRatios, unit: 'x' } as const]),
    { what: `${page.what}: product`, values: times, unit: 'ms' },
  ];
}

function figuresOf({ product }: Page): unknown {
  return product.developers.edges.map(({ node: { developerId, metrics } }) => ({
    developerId,
    totalRequests: metrics.totalRequests,
    errorRate: metrics.errorRate,
    lastActiveAt: metrics.lastActiveAt === null ? null : Date.parse(metrics.lastActiveAt),
  }));
}
