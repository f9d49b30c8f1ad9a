import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventEnvironment, EventType } from '../event-type.ts';
import { durationMs, environment, id, method, optional, route, text, wholeNumber } from '../fields.ts';

/** A request that a developer made to the measured API. */
export interface ApiRequestEvent extends EventBase {
  readonly type: 'api.request';
  readonly developerId: string;
  readonly keyId?: string;
  readonly method: string;
  /** A template (`/v1/payments/{id}`, `/v1/payments/:id`) or a raw path. */
  readonly route: string;
  /** HTTP status, 100 to 599. Below 400 is a success. */
  readonly status: number;
  readonly durationMs?: number;
  readonly environment: EventEnvironment;
  readonly apiVersion?: string;
  readonly errorCode?: string;
}

/** Moves calls, successes, errors, endpoints and activity. */
export const apiRequest: EventType<ApiRequestEvent> = defineEventType<ApiRequestEvent>(
  'api.request',
  {
    developerId: id('dev_1'),
    keyId: optional(id('key_1')),
    method,
    route,
    status: wholeNumber(100, 599, 200),
    durationMs: optional(durationMs),
    environment,
    apiVersion: optional(text(255, '2026-08')),
    errorCode: optional(text(255, 'invalid_key')),
  },
  {
    id: 'r1',
    type: 'api.request',
    time: '2026-10-01T09:04:10.250Z',
    developerId: 'dev_1',
    keyId: 'key_1',
    method: 'POST',
    route: '/v1/payments',
    status: 401,
    durationMs: 12,
    environment: 'SANDBOX',
    errorCode: 'invalid_key',
    apiVersion: '2026-08',
  },
);
