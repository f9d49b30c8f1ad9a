import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { describe } from 'vitest';
import { adapterSuite } from '../testing/adapter-suite.ts';
import { firstcallFastify } from './fastify.ts';

describe('Fastify', () => {
  adapterSuite<[request: FastifyRequest, reply: FastifyReply]>({
    thrownStatus: 500,
    paymentRoute: () => '/v1/payments/:id',
    header: ([request], name) => request.headers[name] as string | undefined,
    async start(client, options) {
      const app = Fastify({ forceCloseConnections: true });
      await app.register(firstcallFastify(client, options));
      await app.register(
        async (v1) => {
          v1.get<{ Params: { id: string } }>('/payments/:id', async (request) => ({ id: request.params.id }));
          v1.post('/payments', async (_, reply) => reply.code(422).send({ error: 'amount' }));
          v1.get('/throw', async () => {
            throw new Error('handler');
          });
          v1.get('/slow', async () => {
            await new Promise((resolve) => setTimeout(resolve, 100));
            return {};
          });
          v1.get('/hang', () => new Promise(() => {}));
          v1.get('/stream', (_, reply) => {
            reply.hijack();
            reply.raw.writeHead(200).write('first');
          });
        },
        { prefix: '/v1' },
      );
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      return { url, close: () => app.close() };
    },
  });
});
