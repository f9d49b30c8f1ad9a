import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Asset, createAsset } from '../http/asset.ts';
import type { Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { packageFolder } from '../http/package-folder.ts';

/** Scripts, styles and connections of this origin, nothing inline, nothing that turns text into code. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Finds the route of a file of the console's build by its path; null where there is no such file. */
export type FindConsoleRoute = (pathname: string) => Promise<Route | null>;

/** The console: static files, `/` being `index.html`. `folder`: the package; null: it is not installed. */
export function createConsole(folder: string | null = packageFolder('@firstcall/console')): FindConsoleRoute {
  const assets = new Map<string, Asset>();

  return async (pathname) => {
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    // One flat folder: no separators, no dot files, so no way out of it.
    if (!/^[\w-][\w.-]*$/.test(name)) return null;
    const type = types[path.extname(name)];
    if (type === undefined) return null;
    let asset = assets.get(name);
    if (asset === undefined) {
      try {
        if (folder === null) throw new Error('not installed');
        asset = createAsset(new Uint8Array(await readFile(path.join(folder, 'dist', name))), type);
        assets.set(name, asset);
      } catch {
        if (pathname !== '/') return null;
      }
    }
    const found = asset;
    return {
      name: 'console',
      methods: {
        GET({ request }) {
          if (found === undefined)
            throw new HttpError('NOT_FOUND', 'The console has not been built.', 'Run pnpm build, then ask again.');
          return found.respond(request, {
            'cache-control': 'no-cache',
            'content-security-policy': contentSecurityPolicy,
            'referrer-policy': 'no-referrer',
            'cross-origin-opener-policy': 'same-origin',
          });
        },
      },
    };
  };
}
