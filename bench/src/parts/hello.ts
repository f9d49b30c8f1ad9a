import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepAliveLoad } from '../load/keep-alive-load.ts';
import type { Part } from '../part.ts';
import { documentOf } from '../plain/question.ts';
import { questions } from '../plain/questions.ts';
import { startProcess } from '../server.ts';
import { withProduct } from '../with-product.ts';

// From the sources as from the build: the file beside this one has this one's ending.
const program = fileURLToPath(new URL(`../load/hello-server${path.extname(import.meta.url)}`, import.meta.url));
const connections = 32;
const seconds = 3;

/** The document on unchanged data, with and without the client's copy, beside graphql-yoga's hello world. */
export const hello: Part = {
  name: 'hello',
  title: 'The document on unchanged data beside graphql-yoga’s hello world, requests a second',
  async run(context) {
    const bare = await startProcess(program, '/graphql?query=%7Bhello%7D');
    try {
      return await withProduct(await context.whole(), async ({ url, headers }) => {
        const json = { 'content-type': 'application/json', accept: 'application/json' };
        const body = JSON.stringify({ query: documentOf(questions, null) });
        const target = { url: `${url}/graphql`, headers: { ...headers, ...json }, body };
        const first = await fetch(target.url, { method: 'POST', headers: target.headers, body });
        const etag = first.headers.get('etag');
        await first.arrayBuffer();
        if (etag === null) throw new Error('the document has no ETag');
        const sides = [
          { url: `${bare.url}/graphql`, headers: json, body: JSON.stringify({ query: '{ hello }' }), status: 200 },
          { ...target, status: 200 },
          { ...target, headers: { ...target.headers, 'if-none-match': etag }, status: 304 },
        ] as const;
        const rates: [number[], number[], number[]] = [[], [], []];
        // Round 0 warms up.
        for (let round = 0; round <= context.rounds; round += 1)
          for (const [n, side] of sides.entries()) {
            const rate = await keepAliveLoad(side, connections, seconds);
            if (round > 0) rates[n]?.push(rate);
          }
        const [bareRates, known, unchanged] = rates;
        const over = (above: readonly number[]) => above.map((rate, n) => rate / (bareRates[n] ?? Number.NaN));
        return [
          { what: 'document ÷ hello world', values: over(known), unit: 'x', goal: { atLeast: 0.7 } },
          { what: 'document that the client has (304) ÷ hello world', values: over(unchanged), unit: 'x' },
          { what: 'hello world', values: bareRates, unit: 'per s' },
          { what: 'document', values: known, unit: 'per s' },
        ];
      });
    } finally {
      await bare.stop();
    }
  },
};
