import type { KeyEnvironment } from './key-ring.ts';
import type { Call, Intent } from './personas.ts';

/** What happened, in order. */
export interface Step {
  readonly action: 'visit' | 'signup' | 'key' | 'call';
  /** `METHOD /path` with parameters as `{id}`; calls only. */
  readonly endpoint: string | null;
  readonly environment: KeyEnvironment | null;
  readonly status: number;
  readonly errorCode: string | null;
  /** The pretended time, ISO 8601; `null`: the moment it happened. */
  readonly at: string | null;
}

/** One developer's run. */
export interface Play {
  readonly persona: string;
  readonly channel: string;
  readonly country: string;
  readonly visitorId: string | null;
  /** `null`: never signed up. */
  readonly developerId: string | null;
  readonly steps: readonly Step[];
}

/** Who plays, and how. */
export interface PlayerOptions {
  readonly apiUrl: string;
  readonly persona: string;
  readonly intents: readonly Intent[];
  readonly email: string;
  readonly channel: string;
  readonly country: string;
  /** The pretended time of each intent; absent: the real clock. */
  readonly times?: readonly Date[];
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookie: string | null;
}

/** Plays one developer against the API over HTTP, one step after the other. */
export async function play(options: PlayerOptions): Promise<Play> {
  const { apiUrl, persona, intents, email, channel, country, times } = options;
  const steps: Step[] = [];
  const keys = new Map<KeyEnvironment, string>();
  let cookie: string | null = null;
  let session = '';
  let developerId: string | null = null;
  let payment = 'pay_none';

  async function send(
    method: string,
    path: string,
    token: string,
    body: unknown,
    at: Date | undefined,
  ): Promise<Answer> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        'cf-ipcountry': country,
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === null ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(at === undefined ? {} : { 'x-demo-time': at.toISOString() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
      cookie: response.headers.get('set-cookie')?.split(';')[0] ?? null,
    };
  }

  function note(action: Step['action'], answer: Answer, at: Date | undefined, more: Partial<Step> = {}): void {
    const error = answer.body.error as { readonly code?: unknown } | undefined;
    const errorCode = typeof error?.code === 'string' ? error.code : null;
    steps.push({
      action,
      endpoint: null,
      environment: null,
      status: answer.status,
      errorCode,
      at: at?.toISOString() ?? null,
      ...more,
    });
  }

  for (const [i, intent] of intents.entries()) {
    const at = times?.[i];
    if (intent.action === 'visit') {
      const answer = await send('GET', `/docs?utm_source=${channel}`, '', undefined, at);
      cookie = answer.cookie ?? cookie;
      note('visit', answer, at);
    } else if (intent.action === 'signup') {
      const answer = await send('POST', '/signup', '', { email, name: persona, company: email.split('@')[0] }, at);
      session = String(answer.body.session);
      developerId = String(answer.body.developerId);
      note('signup', answer, at);
    } else if (intent.action === 'key') {
      const { environment } = intent;
      const answer = await send('POST', '/keys', session, { environment }, at);
      keys.set(environment, String(answer.body.key));
      note('key', answer, at, { environment });
    } else {
      const { environment } = intent;
      const { method, path, endpoint, body } = requestOf(intent.call, payment);
      const key = keys.get(environment) ?? '';
      const answer = await send(method, path, intent.call === 'pay-with-wrong-key' ? key.slice(0, -4) : key, body, at);
      if (intent.call === 'pay') payment = String(answer.body.id);
      note('call', answer, at, { environment, endpoint });
    }
    // Two steps never share a millisecond, so their order is beyond doubt.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { persona, channel, country, visitorId: visitorOf(cookie), developerId, steps };
}

function visitorOf(cookie: string | null): string | null {
  return cookie?.split('=')[1] ?? null;
}

function requestOf(call: Call, payment: string): { method: string; path: string; endpoint: string; body: unknown } {
  const request = (method: string, path: string, body?: unknown, template = path) => ({
    method,
    path,
    endpoint: `${method} ${template}`,
    body,
  });
  const pay = { amount: 1999, currency: 'eur', source: 'card' };
  if (call === 'pay' || call === 'pay-with-wrong-key') return request('POST', '/v1/payments', pay);
  if (call === 'pay-without-amount') return request('POST', '/v1/payments', { currency: 'eur' });
  if (call === 'pay-in-wrong-currency') return request('POST', '/v1/payments', { ...pay, currency: 'EURO' });
  if (call === 'pay-declined') return request('POST', '/v1/payments', { ...pay, source: 'card_declined' });
  if (call === 'look-up') return request('GET', `/v1/payments/${payment}`, undefined, '/v1/payments/{id}');
  if (call === 'refund') return request('POST', '/v1/refunds', { payment });
  return request('GET', '/v1/balance');
}
