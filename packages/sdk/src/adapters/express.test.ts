import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFirstcall, type Firstcall } from '../firstcall.ts';
import { adapterSuite, type Host } from '../testing/adapter-suite.ts';
import { Receiver, until } from '../testing/receiver.ts';
import { firstcallExpress } from './express.ts';

async function listen(app: express.Express): Promise<Host> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const failure: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).json({ error: 'internal' });
};

describe('Express', () => {
  adapterSuite<[request: Request, response: Response]>({
    thrownStatus: 500,
    paymentRoute: () => '/v1/payments/:id',
    header: ([request], name) => request.get(name),
    start(client, options) {
      const app = express();
      const recording = firstcallExpress(client, options);
      app.use(recording);
      const v1 = express.Router();
      // On a router too, by mistake: still one record.
      v1.use(recording);
      v1.get('/payments/:id', (request, response) => void response.json({ id: request.params.id }));
      v1.post('/payments', (_, response) => void response.status(422).json({ error: 'amount' }));
      v1.get('/throw', () => {
        throw new Error('handler');
      });
      v1.get('/slow', (_, response) => void setTimeout(() => response.json({}), 100));
      v1.get('/hang', () => {});
      v1.get('/stream', (_, response) => void response.write('first'));
      app.use('/v1', v1);
      app.use(failure);
      return listen(app);
    },
  });

  describe('templates', () => {
    let receiver: Receiver;
    let client: Firstcall;
    let host: Host;

    beforeEach(async () => {
      receiver = await Receiver.start();
      client = createFirstcall({ url: receiver.url, key: 'k', flushIntervalMs: 5 });
      const app = express();
      app.use((request, response, next) => {
        // The guarded router brings its own.
        if (request.path.startsWith('/guarded')) return next();
        firstcallExpress(client, { developer: () => 'dev_1', environment: 'SANDBOX' })(request, response, next);
      });
      const ok = (_: Request, response: Response) => void response.json({});
      const teams = express.Router({ mergeParams: true });
      teams.get('/', ok);
      teams.get('/members/:member', ok);
      teams.get('/broken', async () => {
        throw new Error('handler');
      });
      const inner = express.Router();
      inner.get('/deep/:x', ok);
      teams.use('/inner', inner);
      app.use('/teams/:team', teams);
      const guarded = express.Router();
      guarded.use((_, response) => void response.status(401).json({}));
      app.use('/guarded', firstcallExpress(client, { developer: () => 'dev_1', environment: 'SANDBOX' }), guarded);
      app.get('/', ok);
      app.get('/optional{/:x}', ok);
      app.get('/files/*path', ok);
      app.get(['/list/:a', '/other/:a'], ok);
      app.get(/^\/regexp\/\d+$/, ok);
      app.use('/plain', ok);
      // A route that passes on, as authentication often does.
      app.all('/passed/*rest', (_request, _response, next) => next());
      app.get('/passed/on/:id', ok);
      app.use(failure);
      host = await listen(app);
    });
    afterEach(async () => {
      await host.close();
      await client.close({ timeoutMs: 0 });
      await receiver.close();
    });

    test.each([
      ['/', '/'],
      ['/teams/acme', '/teams/:team'],
      ['/teams/acme/members/7', '/teams/:team/members/:member'],
      ['/teams/a%20b/members/7', '/teams/:team/members/:member'],
      // Its handler failed, so Express has taken the parameters away: what is in the URL stands.
      ['/teams/acme/broken', '/teams/acme/broken'],
      ['/teams/acme/inner/deep/1', '/teams/acme/inner/deep/:x'],
      ['/optional', '/optional'],
      ['/optional/1', '/optional/:x'],
      ['/files/a/b/c', '/files/:path'],
      ['/list/1', '/list/1'],
      ['/regexp/12', '/regexp/12'],
      ['/plain/anything', '/plain/anything'],
      // Refused before any route matched, by an adapter that sits under the mount path.
      ['/guarded/payments/1?x', '/guarded/payments/1'],
      ['/passed/on/1', '/passed/on/:id'],
      ['/passed/nowhere', '/passed/:rest'],
    ])('%s', async (path, route) => {
      await fetch(`${host.url}${path}`);
      await until(() => receiver.events.size === 1);
      expect(receiver.list()[0]).toMatchObject({ route });
    });
  });
});
