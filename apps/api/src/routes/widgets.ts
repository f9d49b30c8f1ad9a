import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Asset, createAsset } from '../http/asset.ts';
import type { Route } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { packageFolder } from '../http/package-folder.ts';

/** `GET /widgets.js`: all widgets as one module, for pages of any origin. `folder`: the package; null: it is not installed. */
export function createWidgetsRoute(folder: string | null = packageFolder('@firstcall/widgets')): Route {
  let loaded: Promise<Asset> | null = null;
  return {
    name: '/widgets.js',
    crossOrigin: true,
    methods: {
      async GET({ request }) {
        loaded ??= load(folder);
        try {
          const asset = await loaded;
          return await asset.respond(request, {
            'cache-control': 'public, max-age=300',
            'cross-origin-resource-policy': 'cross-origin',
          });
        } catch {
          loaded = null;
          throw new HttpError('NOT_FOUND', 'The widgets have not been built.', 'Run pnpm build, then ask again.');
        }
      },
    },
  };
}

async function load(folder: string | null): Promise<Asset> {
  if (folder === null) throw new Error('@firstcall/widgets is not installed');
  return createAsset(
    new Uint8Array(await readFile(path.join(folder, 'dist/widgets.js'))),
    'text/javascript; charset=utf-8',
  );
}
