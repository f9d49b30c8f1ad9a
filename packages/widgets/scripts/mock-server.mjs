/**
 * A real HTTP server's edge for the tests: answers that a test lays down, and what was asked. Middleware of the test runner's server.
 * `PUT /mock/<name>` with `[{ status, body, delayMs }]` sets the answers (the last one repeats), `POST /mock/<name>` takes the next,
 * `GET /mock/<name>` lists the requests. `/source/<path>` is a file of src as it is written. `/strict.html` is a page
 * under the strictest policy that lets scripts of its own origin run.
 */
import { readFile } from 'node:fs/promises';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : null;
}

/** The middleware. `bundle`: path of the widgets.js that the strict page loads. */
export function mockServer(bundle) {
  const mocks = new Map();
  return async (context, next) => {
    const { path, method } = context;
    if (path === '/strict.html') {
      context.set('content-security-policy', policy);
      context.type = 'html';
      context.body =
        '<!doctype html><html lang="en"><head><title>Strict</title><script src="/strict.js"></script><script type="module" src="/strict/widgets.js"></script></head><body></body></html>';
      return;
    }
    if (path === '/strict.js') {
      context.type = 'js';
      context.body =
        'globalThis.violations = []; addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));';
      return;
    }
    if (path === '/strict/widgets.js') {
      context.type = 'js';
      context.body = await readFile(bundle, 'utf8');
      return;
    }
    if (path.startsWith('/source/')) {
      context.body = await readFile(new URL(`../src/${path.slice('/source/'.length)}`, import.meta.url), 'utf8');
      return;
    }
    if (!path.startsWith('/mock/')) return next();
    const name = path.slice('/mock/'.length);
    const mock = mocks.get(name) ?? { answers: [], requests: [] };
    mocks.set(name, mock);
    context.type = 'json';
    if (method === 'PUT') {
      mock.answers = await bodyOf(context.req);
      context.body = '{}';
    } else if (method === 'GET') {
      context.body = JSON.stringify(mock.requests);
    } else {
      const { query, variables } = await bodyOf(context.req);
      mock.requests.push({ method, url: context.url, authorization: context.get('authorization'), query, variables });
      const answer = (mock.answers.length > 1 ? mock.answers.shift() : mock.answers[0]) ?? { status: 404, body: {} };
      if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
      context.status = answer.status ?? 200;
      context.body = JSON.stringify(answer.body);
    }
  };
}
