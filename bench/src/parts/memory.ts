import { batchBody } from '../api-client.ts';
import { inParallel } from '../load/in-parallel.ts';
import { residentMemory } from '../load/resident-memory.ts';
import { documentTimes } from '../measure.ts';
import type { Part } from '../part.ts';
import { documentOf } from '../plain/question.ts';
import { questions } from '../plain/questions.ts';
import { withProduct } from '../with-product.ts';

const documents = 2_000;
const batches = 40;
const batchSize = 5_000;

/** The server's resident memory: warm, after 2,000 documents worked out anew, after events by the hundred thousand, after as much again. */
export const memory: Part = {
  name: 'memory',
  title: 'Resident memory of the server',
  run: (context) =>
    context.withCopy((database) =>
      withProduct(database, async (client, server) => {
        const document = documentOf(questions, null);
        let taken = 0;
        const ask = () => documentTimes(client, document, documents);
        const load = async () => {
          const bodies = Array.from({ length: batches }, () => taken++);
          await inParallel(bodies, 4, (n) =>
            client.send(batchBody(database.dataSet.freshRequests(n, batchSize)), batchSize),
          );
        };
        // Caches fill and the heap finds its size: one small round of both first.
        await documentTimes(client, document, 300);
        await load();
        const warm = await residentMemory(server.pid);
        await ask();
        const asked = await residentMemory(server.pid);
        await load();
        await ask();
        const loaded = await residentMemory(server.pid);
        return [
          { what: `after ${documents} documents ÷ warm`, values: [asked / warm], unit: 'x', goal: { atMost: 1.25 } },
          {
            what: `after ${batches * batchSize} events and as many documents again ÷ warm`,
            values: [loaded / warm],
            unit: 'x',
            goal: { atMost: 1.25 },
          },
          { what: 'warm, asked, loaded', values: [warm, asked, loaded], unit: 'MiB' },
        ];
      }),
    ),
};
