import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Firstcall } from '../firstcall.ts';
import { type RecordOptions, recorder } from './record.ts';
import { watchResponse } from './watch-response.ts';

/** Options of {@link firstcallNode}: functions get the request and the response. */
export type NodeRecordOptions = RecordOptions<[request: IncomingMessage, response: ServerResponse]>;

/**
 * For `node:http` without a framework. Call what it answers first in your request listener:
 * `createServer((request, response) => { watch(request, response); … })`. Give `route` if you know templates.
 */
export function firstcallNode(
  client: Firstcall,
  options: NodeRecordOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const record = recorder(client, options);
  return (request, response) => watchResponse(request, response, { client, record, args: [request, response] });
}
