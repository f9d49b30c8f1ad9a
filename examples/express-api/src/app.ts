import type { Firstcall } from '@firstcall/sdk';
import { firstcallExpress } from '@firstcall/sdk/express';
import express, { type Express } from 'express';
import { demoTime, type EventTime } from './demo-time.ts';
import { KeyRing } from './key-ring.ts';
import { errorCodeOf, keyOf, paymentsRouter } from './payments-router.ts';
import { siteRouter } from './site-router.ts';

/** What the example API runs with. */
export interface AppOptions {
  readonly firstcall: Firstcall;
  /** Honour `x-demo-time`. Default false. */
  readonly allowDemoTime?: boolean;
}

/** An ordinary payments API. All that Firstcall needs of it is here and in the three calls of the site. */
export function createApp({ firstcall, allowDemoTime = false }: AppOptions): Express {
  const time: EventTime = allowDemoTime ? demoTime : () => undefined;
  const keys = new KeyRing();
  const app = express();
  app.disable('x-powered-by');

  app.use(
    '/v1',
    firstcallExpress(firstcall, {
      developer: (_, response) => keyOf(response)?.developerId,
      environment: (_, response) => keyOf(response)?.environment,
      keyId: (_, response) => keyOf(response)?.keyId,
      errorCode: (_, response) => errorCodeOf(response),
      apiVersion: (request) => request.get('acme-version') ?? '2026-08',
      time,
    }),
  );

  app.use(express.json());
  app.use(siteRouter({ firstcall, keys, time }));
  app.use('/v1', paymentsRouter(keys));
  return app;
}
