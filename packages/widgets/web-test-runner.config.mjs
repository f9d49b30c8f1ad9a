import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserFlags, findBrowser } from '../../scripts/find-browser.mjs';
import { buildBundle } from './scripts/build.mjs';
import { mockServer } from './scripts/mock-server.mjs';
import { totalsReporter } from './scripts/totals-reporter.mjs';

const packageFolder = fileURLToPath(new URL('.', import.meta.url));
const browser = await findBrowser();
Object.assign(process.env, browser.env);
console.log(`browser: ${browser.from}`);

// The page with a strict policy runs what users run: the bundle.
const bundle = path.join(mkdtempSync(path.join(tmpdir(), 'widgets-')), 'widgets.js');
await buildBundle(bundle);

export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: [path.join(packageFolder, 'src/**/*.test.ts')],
  nodeResolve: true,
  concurrency: 2,
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: browser.path, args: browserFlags(browser), headless: true } }),
  ],
  reporters: [defaultReporter(), totalsReporter()],
  middleware: [mockServer(bundle)],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path.join(packageFolder, 'tsconfig.json') })],
  // urql asks which environment it runs in; a bundler answers that when it builds.
  testRunnerHtml: (testFramework) =>
    `<!doctype html><html lang="en"><head><title>Tests</title><script>globalThis.process ??= { env: { NODE_ENV: 'test' } };</script></head><body><script type="module" src="${testFramework}"></script></body></html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  testFramework: { config: { timeout: 8000 } },
  testsFinishTimeout: 120_000,
};
