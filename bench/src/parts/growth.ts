import { documentTimes } from '../measure.ts';
import type { Part } from '../part.ts';
import { documentOf } from '../plain/question.ts';
import { questions } from '../plain/questions.ts';
import { percentile } from '../report/statistics.ts';
import { withProduct } from '../with-product.ts';

/** The document's p50 with all requests stored, and with a tenth of them: the same developers, days and questions. */
export const growth: Part = {
  name: 'growth',
  title: 'The document at ten times the requests',
  async run(context) {
    const { size } = context;
    const whole = await context.whole();
    const tenth = await context.other({ ...size, requests: Math.round(size.requests / 10) });
    const document = documentOf(questions, null);
    return withProduct(whole, (large) =>
      withProduct(tenth, async (small) => {
        for (const client of [large, small]) await documentTimes(client, document, 30);
        const p50 = { small: [] as number[], large: [] as number[] };
        for (let round = 0; round < context.rounds; round += 1) {
          p50.small.push(percentile(await documentTimes(small, document, 40), 0.5));
          p50.large.push(percentile(await documentTimes(large, document, 40), 0.5));
        }
        return [
          {
            what: `p50 at ${size.requests} ÷ at ${tenth.dataSet.size.requests} requests`,
            values: p50.large.map((ms, n) => ms / (p50.small[n] ?? Number.NaN)),
            unit: 'x',
            goal: { atMost: 1.3 },
          },
          { what: 'p50 of the small', values: p50.small, unit: 'ms' },
          { what: 'p50 of the large', values: p50.large, unit: 'ms' },
        ];
      }),
    );
  },
};
