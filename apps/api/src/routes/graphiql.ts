import { type Asset, createAsset } from '../http/asset.ts';
import type { Exchange, Route } from '../http/exchange.ts';

/**
 * GraphiQL from this server's own files: it works without the internet, and no third party's script sees the key that is typed
 * into it. Its editor sets styles inline and starts workers; scripts come from here only.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page starts with. */
export interface GraphiqlOptions {
  /** Shown on a first visit. */
  readonly exampleQuery: string;
  /** A credential to send with it; null: the user brings one. */
  readonly getToken: (() => Promise<string>) | null;
}

/** The page, and the files it loads from `/graphiql/`. */
export interface Graphiql {
  readonly page: (exchange: Exchange) => Promise<Response>;
  readonly findRoute: (pathname: string) => Route | null;
}

const boot = `const options = JSON.parse(document.getElementById('options').textContent);
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '/graphiql/' + (workers[label] ?? 'editor') + '.worker.js' };
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
`;

/** GraphiQL, loaded (9 MB) when it is first asked for. */
export function createGraphiql({ exampleQuery, getToken }: GraphiqlOptions): Graphiql {
  let loaded: Promise<ReadonlyMap<string, Asset>> | null = null;

  return {
    async page() {
      const options = {
        title: 'Firstcall GraphiQL',
        endpoint: '/graphql',
        credentials: 'omit',
        // A key that is typed in stays on the page; the demo's token is new on every load.
        shouldPersistHeaders: false,
        defaultEditorToolsVisibility: 'headers',
        defaultQuery: exampleQuery,
        // None to begin with is better than a placeholder: the schema loads without, and not with a wrong one.
        ...(getToken === null ? {} : { defaultHeaders: headersText(await getToken()) }),
      };
      return new Response(renderPage(options), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'private, no-store',
          'content-security-policy': contentSecurityPolicy,
          'referrer-policy': 'no-referrer',
        },
      });
    },

    findRoute(pathname) {
      const name = /^\/graphiql\/([a-z.]+)$/.exec(pathname)?.[1];
      if (name === undefined || !fileNames.has(name)) return null;
      return {
        name: 'graphiql',
        methods: {
          async GET({ request }) {
            loaded ??= load();
            const asset = (await loaded).get(name);
            if (asset === undefined) throw new Error(`no asset ${name}`);
            return asset.respond(request, { 'cache-control': 'public, max-age=3600' });
          },
        },
      };
    },
  };
}

const fileNames = new Set([
  'boot.js',
  'graphiql.js',
  'graphiql.css',
  'editor.worker.js',
  'json.worker.js',
  'graphql.worker.js',
]);

async function load(): Promise<ReadonlyMap<string, Asset>> {
  const files = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const asset = (text: string, type: string): Asset => createAsset(new TextEncoder().encode(text), type);
  return new Map([
    ['boot.js', asset(boot, script)],
    ['graphiql.js', asset(files.js, script)],
    ['graphiql.css', asset(files.css, 'text/css; charset=utf-8')],
    ['editor.worker.js', asset(files.editorWorkerService, script)],
    ['json.worker.js', asset(files.jsonWorker, script)],
    ['graphql.worker.js', asset(files.graphqlWorker, script)],
  ]);
}

function headersText(token: string): string {
  return JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2);
}

function renderPage(options: unknown): string {
  // Data, not script; `<` escaped so that nothing in it can end the element.
  const data = JSON.stringify(options).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Firstcall GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <style>html, body, #root { height: 100%; margin: 0 }</style>
    <script id="options" type="application/json">${data}</script>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/boot.js"></script>
  </body>
</html>
`;
}
