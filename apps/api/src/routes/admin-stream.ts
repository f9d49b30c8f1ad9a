import { AdminError } from '../admin/commands.ts';
import type { Running } from '../admin/long-commands.ts';

/** An empty line this often tells the other end that a long step is still under way. */
const signOfLifeMs = 15_000;

/**
 * What a long command says, as lines of JSON: `{"progress"}` each, the last `{"result"}` or `{"error"}`. Where the other end goes away, the
 * command stops after the step under way.
 *
 * @param onFault - told of errors that are not the caller's to mend
 */
export function streamCommand(
  running: Running<unknown>,
  first: IteratorResult<string, unknown>,
  onFault: (error: unknown) => void,
): Response {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string, unknown>> | null = Promise.resolve(first);
  let signs: NodeJS.Timeout;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      signs = setInterval(() => controller.enqueue(encoder.encode('\n')), signOfLifeMs);
    },
    async pull(controller) {
      const { line, last } = await lineOf(next ?? running.next(), onFault);
      next = null;
      controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      if (!last) return;
      clearInterval(signs);
      controller.close();
    },
    async cancel() {
      clearInterval(signs);
      await running.return(undefined);
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}

async function lineOf(
  step: Promise<IteratorResult<string, unknown>>,
  onFault: (error: unknown) => void,
): Promise<{ readonly line: object; readonly last: boolean }> {
  try {
    const { done, value } = await step;
    return done ? { line: { result: value }, last: true } : { line: { progress: value }, last: false };
  } catch (error) {
    if (error instanceof AdminError)
      return { line: { error: { message: error.message, hint: error.hint } }, last: true };
    onFault(error);
    const message = 'The server could not go on; its log says why.';
    return { line: { error: { message, hint: 'Run the command again: it goes on where it stopped.' } }, last: true };
  }
}
