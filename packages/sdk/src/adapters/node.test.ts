import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe } from 'vitest';
import { adapterSuite } from '../testing/adapter-suite.ts';
import { firstcallNode, type NodeRecordOptions } from './node.ts';

describe('node:http', () => {
  adapterSuite<Parameters<Extract<NodeRecordOptions['developer'], (...args: never[]) => unknown>>>({
    thrownStatus: 500,
    paymentRoute: (id) => `/v1/payments/${id}`,
    header: ([request], name) => request.headers[name] as string | undefined,
    async start(client, options) {
      const watch = firstcallNode(client, options);
      const server = createServer((request, response) => {
        watch(request, response);
        // Twice by mistake: still one record.
        watch(request, response);
        const { pathname } = new URL(request.url ?? '/', 'http://x');
        const json = (status: number, body: unknown) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        const payment = /^\/v1\/payments\/(\w+)$/.exec(pathname);
        if (payment !== null) json(200, { id: payment[1] });
        else if (pathname === '/v1/payments') json(422, { error: 'amount' });
        else if (pathname === '/v1/throw') json(500, { error: 'internal' });
        else if (pathname === '/v1/slow') setTimeout(() => json(200, {}), 100);
        else if (pathname === '/v1/stream') response.writeHead(200).write('first');
        else if (pathname !== '/v1/hang') json(404, {});
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        async close() {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  });
});
