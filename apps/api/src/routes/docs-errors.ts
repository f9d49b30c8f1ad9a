import { errorCatalogue } from '../http/error-catalogue.ts';
import type { Route } from '../http/exchange.ts';

const rows = Object.entries(errorCatalogue).map(
  ([code, { status, meaning }]) => `<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${meaning}</dd>`,
);
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Firstcall: errors</title><h1>Errors</h1>
<p>A refused request is answered with <code>{"error":{"code","message","hint","docs"}}</code>.</p><dl>${rows.join('\n')}</dl></html>`;

/** `GET /docs/errors`: what each code means; the `docs` of an error points here. */
export const docsErrorsRoute: Route = {
  name: '/docs/errors',
  methods: {
    GET: () =>
      new Response(page, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'public, max-age=300',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        },
      }),
  },
};
