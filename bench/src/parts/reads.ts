import { compareQuestions } from '../measure.ts';
import type { BenchContext, Finding, Goal, Part } from '../part.ts';
import { openPlainLog } from '../plain/plain-log.ts';
import { questions } from '../plain/questions.ts';
import { withProduct } from '../with-product.ts';

/** The page's document over HTTP, after an event has come in, and the plain SQL for the same questions. */
export const reads: Part = {
  name: 'reads',
  title: 'One document of six questions, no answer known',
  run: (context) => compareReads(context, null, { atLeast: 100 }),
};

/** The same for the developers of one channel. */
export const segment: Part = {
  name: 'segment',
  title: 'The same with a filter by channel',
  run: (context) => compareReads(context, 'partner', { atLeast: 8 }),
};

async function compareReads(context: BenchContext, channel: string | null, goal: Goal): Promise<Finding[]> {
  const database = await context.whole();
  const plain = await openPlainLog(database.url);
  try {
    return await withProduct(database, async (client) => {
      const { document, questions: byName } = await compareQuestions(client, plain, questions, {
        channel,
        rounds: context.rounds,
      });
      const sums = document.map((_, round) =>
        [...byName.values()].reduce((sum, { plain }) => sum + (plain[round] ?? 0), 0),
      );
      const over = (above: readonly number[], below: readonly number[]) =>
        above.map((ms, n) => ms / (below[n] ?? Number.NaN));
      return [
        { what: 'plain SQL ÷ document', values: over(sums, document), unit: 'x', goal },
        { what: 'document', values: document, unit: 'ms' },
        { what: 'plain SQL, all questions', values: sums, unit: 'ms' },
        ...[...byName].map(
          ([name, { plain, product }]): Finding => ({
            what: `${name}: plain SQL ÷ product`,
            values: over(plain, product),
            unit: 'x',
          }),
        ),
        ...[...byName].map(
          ([name, { product }]): Finding => ({ what: `${name}: product`, values: product, unit: 'ms' }),
        ),
      ];
    });
  } finally {
    await plain.close();
  }
}
