import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DriverReport, drive } from '@firstcall/example-express-api';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, readTable, readTexts, servePage, whenFull } from './page.ts';
import { admin, type Env, freePort, startProgram, stopProgram } from './processes.ts';

const plans = [
  { slug: 'free', name: 'Free', monthlyMinor: 0, annualMinor: 0 },
  { slug: 'developer', name: 'Developer', monthlyMinor: 4_900, annualMinor: 47_000 },
  { slug: 'enterprise', name: 'Enterprise', monthlyMinor: null, annualMinor: null },
];

let folder: string;
let server: ChildProcess | undefined;
let api: ChildProcess | undefined;
let site: Server | undefined;
let browser: Browser | undefined;
let page: Page;
let report: DriverReport;
const problems: string[] = [];

/** From an empty directory to a page of another origin, each part as its user runs it. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstcall-e2e-'));
  const [port, apiPort, sitePort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const env: Env = {
    PORT: String(port),
    FIRSTCALL_DEMO: 'off',
    FIRSTCALL_DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: '',
  };
  server = await startProgram('apps/api/dist/main.js', env, `${url}/readyz`);

  const plansFile = path.join(folder, 'plans.json');
  writeFileSync(plansFile, JSON.stringify(plans));
  const { secretKey } = await admin<{ secretKey: string }>(
    env,
    ...['create-product', '--workspace', 'acme', '--slug', 'payments', '--name', 'Payments API', '--currency', 'USD'],
    ...['--time-zone', 'UTC', '--plans', plansFile],
  );

  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const apiEnv = { PORT: String(apiPort), FIRSTCALL_URL: url, FIRSTCALL_KEY: secretKey, DEMO_TIME: '1' };
  api = await startProgram('examples/express-api/dist/main.js', apiEnv, apiUrl);
  report = await drive({ apiUrl, developers: 40, seed: 7, demoDays: 20 });
  // What a user is promised: figures move within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_000));

  const minted = await fetch(`${url}/v1/embed-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ product: 'payments' }),
  });
  const { token } = (await minted.json()) as { token: string };
  const attributes = `product="payments" period="last-30-days" token="${token}"`;
  const html = `<!doctype html><html lang="en"><title>Somebody’s admin page</title>
<script type="module" src="${url}/widgets.js"></script>
<fc-funnel-chart ${attributes}></fc-funnel-chart><fc-ttfc-gauge ${attributes}></fc-ttfc-gauge><fc-plan-cards ${attributes}></fc-plan-cards>`;
  site = await servePage(html, sitePort, url);
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) problems.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${sitePort}/`);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  site?.close();
  await stopProgram(api);
  await stopProgram(server);
  rmSync(folder, { recursive: true, force: true });
});

test('the driver played what the comparison needs: every stage, fewer at each', () => {
  const { SIGNED_UP, API_KEY, FIRST_CALL, FIRST_SUCCESS, PRODUCTION } = report.reached;
  expect(SIGNED_UP).toBeGreaterThan(API_KEY);
  expect(API_KEY).toBeGreaterThanOrEqual(FIRST_CALL);
  expect(FIRST_CALL).toBeGreaterThan(FIRST_SUCCESS);
  expect(FIRST_SUCCESS).toBeGreaterThan(PRODUCTION);
  expect(PRODUCTION).toBeGreaterThan(0);
});

test('the funnel on the page is what the driver did', async () => {
  const { reached } = report;
  const table = await readTable(page, 'fc-funnel-chart');
  expect(Object.entries(table).map(([step, [count]]) => [step, count])).toEqual([
    ['Signed up', String(reached.SIGNED_UP)],
    ['Got an API key', String(reached.API_KEY)],
    ['Made a first call', String(reached.FIRST_CALL)],
    ['First call succeeded', String(reached.FIRST_SUCCESS)],
    ['Went to production', String(reached.PRODUCTION)],
  ]);
  const share = (reached.FIRST_SUCCESS / reached.SIGNED_UP).toLocaleString('en', {
    style: 'percent',
    maximumFractionDigits: 2,
  });
  expect(table['First call succeeded']?.[1]).toBe(share);
  const visitors = await readTexts(page, 'fc-funnel-chart', '[part=headline] + p');
  expect(visitors.join(' ')).toContain(`${report.visitors} visitors`);
});

/** A time from an hour to a day, as the gauge writes it. */
function inHours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

test('the gauge on the page is what the driver did', async () => {
  const times = report.timesToFirstSuccessMs ?? [];
  const minutes = (from: number, to: number) => times.filter((ms) => ms >= from * 60_000 && ms < to * 60_000).length;
  const table = await readTable(page, 'fc-ttfc-gauge');
  const counts = Object.values(table).map(([count]) => Number(count));
  const stillHaveTime = report.reached.SIGNED_UP - report.reached.FIRST_SUCCESS;
  expect(counts.slice(0, 4)).toEqual([minutes(0, 5), minutes(5, 15), minutes(15, 30), minutes(30, 60)]);
  // Everybody signed up less than a window ago: who has not made it may still.
  expect([table['Still have time']?.[0], table['Dropped out']?.[0]]).toEqual([String(stillHaveTime), '0']);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(report.reached.SIGNED_UP);
  // Nobody is censored before the last success, so half of the cohort has made it at the middle of all, the pending counted as last.
  const middle = times[Math.ceil(report.reached.SIGNED_UP / 2) - 1] ?? Number.NaN;
  expect(await readTexts(page, 'fc-ttfc-gauge', '[part=headline] b')).toContain(inHours(middle));
});

test('the plans on the page are those of plans.json', async () => {
  await whenFull(page, 'fc-plan-cards');
  expect(await readTexts(page, 'fc-plan-cards', '[part=plan] [role=heading]')).toEqual([
    'Free',
    'Developer',
    'Enterprise',
  ]);
  expect(await readTexts(page, 'fc-plan-cards', '[part=price] b')).toEqual(['$0', '$49', 'On request']);
});

test('nothing went wrong on the page: no error, no violated policy', () => {
  expect(problems).toEqual([]);
});
