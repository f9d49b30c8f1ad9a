import { randomUUID } from 'node:crypto';
import { type RequestHandler, type Response, Router } from 'express';
import type { ApiKey, KeyRing } from './key-ring.ts';
import { bearer } from './site-router.ts';

interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  refunded: boolean;
}

const currencies = ['usd', 'eur'];

/** Whose key a request used, also if it was refused; for the instrumentation. */
export function keyOf(response: Response): ApiKey | undefined {
  return response.locals.key as ApiKey | undefined;
}

/** The code of the error a request met; for the instrumentation. */
export function errorCodeOf(response: Response): string | undefined {
  return response.locals.errorCode as string | undefined;
}

/** The measured API. Payments belong to a developer and an environment. */
export function paymentsRouter(keys: KeyRing): Router {
  const api = Router();
  const ledgers = new Map<string, Map<string, Payment>>();

  const authenticate: RequestHandler = (request, response, next) => {
    const { key, valid } = keys.check(bearer(request));
    response.locals.key = key ?? undefined;
    if (!valid) return fail(response, 401, 'invalid_key', 'Send a valid key as bearer token.');
    next();
  };

  function ledger(response: Response): Map<string, Payment> {
    const key = keyOf(response);
    const owner = `${key?.environment} ${key?.developerId}`;
    const payments = ledgers.get(owner) ?? new Map<string, Payment>();
    ledgers.set(owner, payments);
    return payments;
  }

  api.use(authenticate);

  api.post('/payments', (request, response) => {
    const { amount, currency, source } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) {
      return fail(response, 422, 'amount_invalid', 'amount is a whole number of minor units, at least 1.');
    }
    if (typeof currency !== 'string' || !currencies.includes(currency)) {
      return fail(response, 422, 'currency_unsupported', `currency is one of ${currencies.join(', ')}.`);
    }
    if (source === 'card_declined') return fail(response, 402, 'card_declined', 'The card was declined.');
    const payment = { id: `pay_${randomUUID().replaceAll('-', '')}`, amount, currency, refunded: false };
    ledger(response).set(payment.id, payment);
    response.status(201).json(payment);
  });

  api.get('/payments/:id', (request, response) => {
    const payment = ledger(response).get(request.params.id);
    if (payment === undefined) return fail(response, 404, 'payment_not_found', 'No such payment in this environment.');
    response.json(payment);
  });

  api.post('/refunds', (request, response) => {
    const { payment: id } = (request.body ?? {}) as Record<string, unknown>;
    const payment = ledger(response).get(typeof id === 'string' ? id : '');
    if (payment === undefined) return fail(response, 404, 'payment_not_found', 'No such payment in this environment.');
    if (payment.refunded) return fail(response, 409, 'already_refunded', 'This payment has been refunded.');
    payment.refunded = true;
    response.status(201).json({ id: `re_${randomUUID().replaceAll('-', '')}`, payment: payment.id });
  });

  api.get('/balance', (_, response) => {
    const open = [...ledger(response).values()].filter(({ refunded }) => !refunded);
    response.json({
      available: currencies.map((currency) => ({
        currency,
        amount: open.reduce((sum, payment) => sum + (payment.currency === currency ? payment.amount : 0), 0),
      })),
    });
  });

  return api;
}

function fail(response: Response, status: number, code: string, message: string): void {
  response.locals.errorCode = code;
  response.status(status).json({ error: { code, message } });
}
