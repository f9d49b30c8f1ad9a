import { defineEventType } from '../define-event-type.ts';
import type { EventBase, EventEnvironment, EventType } from '../event-type.ts';
import { environment, id } from '../fields.ts';

/** A developer took an API key. */
export interface ApiKeyCreatedEvent extends EventBase {
  readonly type: 'api_key.created';
  readonly developerId: string;
  /** A name for the key, never the key itself. */
  readonly keyId: string;
  readonly environment: EventEnvironment;
}

/** Moves firstApiKeyAt. */
export const apiKeyCreated: EventType<ApiKeyCreatedEvent> = defineEventType<ApiKeyCreatedEvent>(
  'api_key.created',
  { developerId: id('dev_1'), keyId: id('key_1'), environment },
  {
    id: 'k1',
    type: 'api_key.created',
    time: '2026-10-01T09:03:00.000Z',
    developerId: 'dev_1',
    keyId: 'key_1',
    environment: 'SANDBOX',
  },
);
