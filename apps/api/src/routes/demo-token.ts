import { type EmbedTokens, embedTokenTtl } from '../auth/embed-token.ts';
import type { Route } from '../http/exchange.ts';

/** The demo product by its ids. */
export interface DemoProduct {
  readonly workspaceId: number;
  readonly productId: number;
}

/** `GET /v1/demo-token`: an embed token for the demo product, for anyone. Exists only where the demo does. */
export function createDemoTokenRoute(demo: DemoProduct, tokens: EmbedTokens): Route {
  return {
    name: '/v1/demo-token',
    methods: { GET: async () => Response.json(await tokens.mint(demo, embedTokenTtl.default)) },
  };
}
