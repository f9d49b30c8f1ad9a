import type { ParsedEvent, Rejection } from '@firstcall/events';
import type { IngestProduct } from './product.ts';

/** Why an event cannot be taken that lies before the log's edge and is not stored; null: it lies after it. */
export function tooOld({ logDroppedBefore }: IngestProduct, { id, time }: ParsedEvent): Rejection | null {
  if (logDroppedBefore === null || time >= logDroppedBefore) return null;
  const edge = new Date(logDroppedBefore).toISOString();
  return {
    id,
    code: 'TOO_OLD',
    field: 'time',
    message: `time is ${new Date(time).toISOString()}, but the log of requests before ${edge} has been dropped: a repeat could not be told from a new event.`,
    hint: `Send events from ${edge} on. Import history before its months are dropped; pnpm admin drop-old-logs --keep-days keeps more of them.`,
  };
}
