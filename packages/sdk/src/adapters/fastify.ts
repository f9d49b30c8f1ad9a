import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { Firstcall } from '../firstcall.ts';
import { type RecordOptions, recorder } from './record.ts';
import { watchResponse } from './watch-response.ts';

/** Options of {@link firstcallFastify}: functions get the request and the reply. */
export type FastifyRecordOptions = RecordOptions<[request: FastifyRequest, reply: FastifyReply]>;

/** A plugin for Fastify 4.23 and later: `app.register(firstcallFastify(client, options))` before the routes. */
export function firstcallFastify(client: Firstcall, options: FastifyRecordOptions): FastifyPluginCallback {
  const record = recorder(client, options);
  const plugin: FastifyPluginCallback = (app, _, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      watchResponse(request.raw, reply.raw, {
        client,
        record,
        args: [request, reply],
        template: () => request.routeOptions.url ?? null,
      });
      next();
    });
    done();
  };
  // Fastify's mark for plugins whose hooks hold for the routes outside of them.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
