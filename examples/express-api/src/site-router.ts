import { randomUUID } from 'node:crypto';
import type { Firstcall } from '@firstcall/sdk';
import { type Request, Router } from 'express';
import type { EventTime } from './demo-time.ts';
import type { KeyEnvironment, KeyRing } from './key-ring.ts';

/** What the site needs. */
export interface SiteOptions {
  readonly firstcall: Firstcall;
  readonly keys: KeyRing;
  readonly time: EventTime;
}

interface Visitor {
  readonly visitorId: string;
  readonly channel: string | undefined;
}

/** The site around the API: docs to look at, signup, and keys for those who have signed up. */
export function siteRouter({ firstcall, keys, time }: SiteOptions): Router {
  const site = Router();
  const visitors = new Map<string, Visitor>();
  const emails = new Set<string>();
  const sessions = new Map<string, string>();

  site.get('/docs', (request, response) => {
    const known = visitors.get(cookie(request, 'visitor') ?? '');
    const visitor = known ?? { visitorId: `vis_${randomUUID()}`, channel: text(request.query.utm_source) };
    visitors.set(visitor.visitorId, visitor);
    firstcall.visit({
      ...visitor,
      url: `${request.protocol}://${request.get('host')}${request.originalUrl}`,
      country: country(request),
      time: time(request),
    });
    response.cookie('visitor', visitor.visitorId, { httpOnly: true, sameSite: 'lax' });
    response
      .type('text')
      .send('Acme Payments API. Sign up: POST /signup. Take a key: POST /keys. Pay: POST /v1/payments.');
  });

  site.post('/signup', (request, response) => {
    const { email, name, company } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof email !== 'string' || !email.includes('@')) {
      response.status(422).json({ error: { code: 'email_invalid', message: 'Give an email address.' } });
      return;
    }
    if (emails.has(email)) {
      response.status(409).json({ error: { code: 'email_taken', message: 'This address has signed up already.' } });
      return;
    }
    emails.add(email);
    const visitor = visitors.get(cookie(request, 'visitor') ?? '');
    const developerId = `dev_${randomUUID()}`;
    const accountId = `acc_${text(company) ?? developerId}`;
    const session = randomUUID();
    sessions.set(session, developerId);
    firstcall.signedUp({
      developerId,
      accountId,
      visitorId: visitor?.visitorId,
      channel: visitor?.channel,
      country: country(request),
      name: text(name),
      email,
      time: time(request),
    });
    response.status(201).json({ developerId, accountId, session });
  });

  site.post('/keys', (request, response) => {
    const developerId = sessions.get(bearer(request));
    if (developerId === undefined) {
      response
        .status(401)
        .json({ error: { code: 'signed_out', message: 'Sign up first, then send the session as bearer token.' } });
      return;
    }
    const { environment } = (request.body ?? {}) as Record<string, unknown>;
    if (!isEnvironment(environment)) {
      response
        .status(422)
        .json({ error: { code: 'environment_invalid', message: 'environment is SANDBOX or PRODUCTION.' } });
      return;
    }
    const { key, token } = keys.issue(developerId, environment);
    firstcall.apiKeyCreated({ ...key, time: time(request) });
    response.status(201).json({ keyId: key.keyId, environment, key: token });
  });

  return site;
}

/** The token of an `Authorization: Bearer` header; empty without one. */
export function bearer(request: Request): string {
  return /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
}

function isEnvironment(value: unknown): value is KeyEnvironment {
  return value === 'SANDBOX' || value === 'PRODUCTION';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** As a content network in front of the site would tell. */
function country(request: Request): string | undefined {
  return text(request.get('cf-ipcountry'));
}

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
