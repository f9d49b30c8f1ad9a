import type { ApiClient } from './api-client.ts';
import { assertSame } from './plain/assert-same.ts';
import type { PlainLog } from './plain/plain-log.ts';
import { documentOf, type Question } from './plain/question.ts';
import { percentile } from './report/statistics.ts';

type Product = { readonly product: Readonly<Record<string, never>> };

/** Milliseconds per round of a document and its questions: the product's medians, the plain SQL's times. */
export interface Comparison {
  readonly document: number[];
  readonly questions: ReadonlyMap<string, { readonly product: number[]; readonly plain: number[] }>;
}

/** The times of a document asked anew `times` times, in milliseconds. */
export async function documentTimes(client: ApiClient, document: string, times: number): Promise<number[]> {
  const measured: number[] = [];
  for (let n = 0; n < times; n += 1) measured.push((await client.askAnew(document)).ms);
  return measured;
}

/** The product's document, each of its questions, and the same over the plain log, by turns. Throws where their figures differ. */
export async function compareQuestions(
  client: ApiClient,
  plain: PlainLog,
  questions: readonly Question[],
  { channel, rounds }: { channel: string | null; rounds: number },
): Promise<Comparison> {
  const whole = documentOf(questions, channel);
  await documentTimes(client, whole, 10);
  const document: number[] = [];
  const byName = new Map(questions.map(({ name }) => [name, { product: [] as number[], plain: [] as number[] }]));
  // Round 0 warms both up, and is where their figures are compared.
  for (let round = 0; round <= rounds; round += 1) {
    const time = percentile(await documentTimes(client, whole, 9), 0.5);
    if (round > 0) document.push(time);
    for (const question of questions) {
      const own = documentOf([question], channel);
      const ms = percentile(await documentTimes(client, own, 5), 0.5);
      const answer = await plain.query(question.sql(channel));
      if (round > 0) {
        byName.get(question.name)?.product.push(ms);
        byName.get(question.name)?.plain.push(answer.ms);
        continue;
      }
      const { product } = await client.ask<Product>(own);
      assertSame(question.productFigures(product), question.plainFigures(answer.rows), question.name);
    }
  }
  return { document, questions: byName };
}
