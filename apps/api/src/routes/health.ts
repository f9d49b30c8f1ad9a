import type { Store } from '@firstcall/store';
import type { Route } from '../http/exchange.ts';

/** `GET /healthz`: the process answers. */
export const healthRoute: Route = { name: '/healthz', methods: { GET: () => Response.json({ status: 'ok' }) } };

/** `GET /readyz`: requests can be served: the database answers and is migrated, and the server is not about to stop. */
export function createReadyRoute(store: Store, isDraining: () => boolean): Route {
  return {
    name: '/readyz',
    methods: {
      async GET() {
        if (isDraining()) return Response.json({ status: 'stopping' }, { status: 503 });
        try {
          await store.ready();
          return Response.json({ status: 'ready' });
        } catch {
          return Response.json({ status: 'database not ready' }, { status: 503 });
        }
      },
    },
  };
}
