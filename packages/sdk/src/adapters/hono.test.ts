import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createFirstcall, type Firstcall } from '../firstcall.ts';
import { adapterSuite } from '../testing/adapter-suite.ts';
import { Receiver } from '../testing/receiver.ts';
import { firstcallHono, type HonoRecordOptions } from './hono.ts';

function appWith(client: Firstcall, options: HonoRecordOptions): Hono {
  const app = new Hono();
  app.use(firstcallHono(client, options));
  const v1 = new Hono();
  v1.use('*', async (_, next) => next());
  v1.get('/payments/:id', (context) => context.json({ id: context.req.param('id') }));
  v1.post('/payments', (context) => context.json({ error: 'amount' }, 422));
  v1.get('/throw', () => {
    throw new Error('handler');
  });
  v1.get('/slow', async (context) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return context.json({});
  });
  v1.get('/hang', () => new Promise<Response>(() => {}));
  v1.get('/stream', (context) =>
    context.body(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('first')) })),
  );
  v1.all('/any/:id', (context) => context.text('any'));
  app.route('/v1', v1);
  app.onError((_error, context) => context.json({ error: 'internal' }, 500));
  return app;
}

describe('Hono on node-server', () => {
  adapterSuite<[context: Context]>({
    thrownStatus: 500,
    paymentRoute: () => '/v1/payments/:id',
    header: ([context], name) => context.req.header(name),
    async start(client, options) {
      const server: ServerType = await new Promise((resolve) => {
        const listening = serve({ fetch: appWith(client, options).fetch, port: 0, hostname: '127.0.0.1' }, () =>
          resolve(listening),
        );
      });
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        async close() {
          if ('closeAllConnections' in server) server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  });
});

describe('Hono elsewhere', () => {
  test.each([
    ['GET', '/v1/payments/1', 200, '/v1/payments/:id'],
    ['GET', '/v1/throw', 500, '/v1/throw'],
    ['PUT', '/v1/any/1', 200, '/v1/any/:id'],
    ['GET', '/v1/nothing', 404, '/v1/nothing'],
  ])('%s %s is recorded once its response is made', async (method, path, status, route) => {
    const receiver = await Receiver.start();
    const client = createFirstcall({ url: receiver.url, key: 'k' });
    const app = appWith(client, { developer: () => 'dev_1', environment: 'PRODUCTION' });
    expect((await app.request(path, { method })).status).toBe(status);
    await client.close();
    await receiver.close();
    expect(receiver.list()).toMatchObject([{ method, route, status, environment: 'PRODUCTION' }]);
  });
});
