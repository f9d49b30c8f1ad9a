import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedEvent, parseEvent } from '@firstcall/events';
import { createFirstcall, type Firstcall } from '@firstcall/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { type DriveOptions, drive } from './driver.ts';
import type { DriverReport } from './driver-report.ts';

let events: ParsedEvent[];
let troubles: string[];
const open: (() => Promise<unknown>)[] = [];

function listen(server: Server): Promise<string> {
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** Takes events as Firstcall does: every one must be valid. */
async function receiver(): Promise<string> {
  return listen(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { events: unknown[] };
      for (const input of body.events) {
        const result = parseEvent(input, { now: Date.now() });
        if (result.ok) events.push(result.event);
        else troubles.push(result.rejection.message);
      }
      response.end(JSON.stringify({ accepted: body.events.length, duplicates: 0, rejected: [] }));
    }),
  );
}

let firstcall: Firstcall;
let apiUrl: string;

beforeEach(async () => {
  events = [];
  troubles = [];
  firstcall = createFirstcall({ url: await receiver(), key: 'k', onError: (error) => troubles.push(error.message) });
  apiUrl = await listen(createServer(createApp({ firstcall, allowDemoTime: true })));
});
afterEach(async () => {
  await firstcall.close();
  for (const close of open.splice(0)) await close();
});

async function driven(options: Partial<DriveOptions> = {}): Promise<DriverReport> {
  const report = await drive({ apiUrl, ...options });
  expect(await firstcall.flush()).toMatchObject({ dropped: 0, rejected: 0, pending: 0 });
  expect(troubles).toEqual([]);
  return report;
}

type EventOf<T extends ParsedEvent['type']> = Extract<ParsedEvent, { type: T }>;

function of<T extends ParsedEvent['type']>(type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

const distinct = (values: readonly unknown[]) => new Set(values).size;

/** The product's figures, worked out from the events alone. */
function figures() {
  const requests = of('api.request');
  const successes = requests.filter(({ status }) => status < 400);
  const developers = (all: readonly { developerId: string }[]) => distinct(all.map(({ developerId }) => developerId));
  return {
    visitors: distinct(of('visit').map(({ visitorId }) => visitorId)),
    convertedVisitors: distinct(of('developer.signed_up').flatMap(({ visitorId }) => visitorId ?? [])),
    signups: developers(of('developer.signed_up')),
    apiKeysCreated: developers(of('api_key.created')),
    firstCalls: developers(requests),
    firstSuccesses: developers(successes),
    productionIntegrations: developers(successes.filter(({ environment }) => environment === 'PRODUCTION')),
    activeDevelopers: developers(requests.filter(({ status }) => status !== 401 && status !== 403)),
    requests: requests.length,
    successfulRequests: successes.length,
    errorRequests: requests.length - successes.length,
  };
}

test('forty developers: what was reported is what they did', async () => {
  const started = performance.now();
  const report = await driven();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(report).toMatchObject(figures());
  expect(report.developers).toBe(40);
  expect(report.reached).toEqual({
    SIGNED_UP: report.signups,
    API_KEY: report.apiKeysCreated,
    FIRST_CALL: report.firstCalls,
    FIRST_SUCCESS: report.firstSuccesses,
    PRODUCTION: report.productionIntegrations,
  });
  // Something of everything that the product tells apart.
  const { visitors, convertedVisitors, signups, apiKeysCreated, firstCalls, firstSuccesses, productionIntegrations } =
    report;
  expect(visitors).toBeGreaterThan(convertedVisitors);
  expect(signups).toBeGreaterThan(apiKeysCreated);
  expect(apiKeysCreated).toBeGreaterThan(firstCalls);
  expect(firstCalls).toBeGreaterThan(firstSuccesses);
  expect(firstSuccesses).toBeGreaterThan(productionIntegrations);
  expect(productionIntegrations).toBeGreaterThan(0);
  expect(Object.keys(report.requestsByStatus).sort()).toEqual(['200', '201', '401', '402', '422']);
  expect(report.friction.map(({ endpoint, status, errorCode }) => [endpoint, status, errorCode]).sort()).toEqual([
    ['POST /v1/payments', 401, 'invalid_key'],
    ['POST /v1/payments', 422, 'amount_invalid'],
    ['POST /v1/payments', 422, 'currency_unsupported'],
  ]);
  expect(report.timesToFirstSuccessMs).toBeNull();
});

test('every developer did the reported steps, in order', async () => {
  const report = await driven({ developers: 25, seed: 5 });
  expect(Object.keys(report.steps)).toHaveLength(report.signups);
  for (const [developerId, steps] of Object.entries(report.steps)) {
    const mine = events
      .filter((event) => 'developerId' in event && event.developerId === developerId)
      .sort((a, b) => a.time - b.time);
    const told = mine.map((event) => {
      if (event.type === 'api.request') {
        const route = event.route.replace(':id', '{id}');
        return ['call', `${event.method} ${route}`, event.environment, event.status, event.errorCode ?? null];
      }
      return event.type === 'api_key.created'
        ? ['key', null, event.environment, 201, null]
        : ['signup', null, null, 201, null];
    });
    expect(told).toEqual(
      steps
        .filter(({ action }) => action !== 'visit')
        .map(({ action, endpoint, environment, status, errorCode }) => [
          action,
          endpoint,
          environment,
          status,
          errorCode,
        ]),
    );
    // Ties would leave it open whether an error came before the success.
    expect(distinct(mine.map(({ time }) => time))).toBe(mine.length);
  }
});

test('channels and countries of signups are those of the report', async () => {
  const report = await driven();
  const byChannel: Record<string, number> = {};
  for (const { channel = 'unknown' } of of('developer.signed_up')) byChannel[channel] = (byChannel[channel] ?? 0) + 1;
  expect(report.signupsByChannel).toEqual(byChannel);
  expect(of('developer.signed_up').every(({ country }) => country !== undefined)).toBe(true);
});

test('the same seed plays the same developers, another seed others', async () => {
  const shape = ({ steps, ...rest }: DriverReport) => ({ ...rest, steps: Object.values(steps) });
  const first = shape(await driven({ seed: 3 }));
  expect(shape(await driven({ seed: 3 }))).toEqual(first);
  expect(shape(await driven({ seed: 4 })).steps).not.toEqual(first.steps);
});

test('with pretended time, first successes take minutes to hours, and the report knows how long', async () => {
  const now = Date.now();
  const report = await driven({ demoDays: 14, now });
  expect(report).toMatchObject(figures());
  const signups = new Map(of('developer.signed_up').map(({ developerId, time }) => [developerId, time]));
  const firstSuccess = new Map<string, number>();
  for (const { developerId, status, time } of of('api.request')) {
    if (status < 400) firstSuccess.set(developerId, Math.min(time, firstSuccess.get(developerId) ?? time));
  }
  const times = [...firstSuccess].map(([id, time]) => time - (signups.get(id) ?? 0)).sort((a, b) => a - b);
  expect(report.timesToFirstSuccessMs).toEqual(times);
  expect(times.length).toBe(report.firstSuccesses);
  expect(times[0]).toBeGreaterThan(60_000);
  expect(times.at(-1)).toBeLessThan(86_400_000);
  expect(Math.max(...events.map(({ time }) => time))).toBeLessThan(now);
  expect(Math.min(...events.map(({ time }) => time))).toBeGreaterThan(now - 14 * 86_400_000);
});

test('without leave to pretend, the header means nothing', async () => {
  const strict = await listen(createServer(createApp({ firstcall })));
  const before = Date.now();
  await driven({ apiUrl: strict, developers: 12, demoDays: 14 });
  expect(Math.min(...events.map(({ time }) => time))).toBeGreaterThanOrEqual(before);
});

test('an API that does not answer stops the driver', async () => {
  await expect(drive({ apiUrl: 'http://127.0.0.1:1', developers: 1 })).rejects.toThrow();
});

test.each([{ developers: 0 }, { developers: 1.5 }, { demoDays: 1 }, { demoDays: 400 }])(
  '%j is refused',
  async (options) => {
    await expect(drive({ apiUrl, ...options })).rejects.toThrow(RangeError);
  },
);
