import { defineConfig } from 'vitest/config';

// Tests run from source: workspace packages resolve to their src by the `firstcall:source` condition, so no build is needed first.
// `import` and `default` come by themselves; named here, Node would hand ES modules to the packages that require() them (pg).
const conditions = ['firstcall:source', 'node'];

export default defineConfig({
  // graphql's `module` build would be a second copy beside the one that Node hands to the packages built on it.
  resolve: { conditions, alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    include: ['{apps,packages,examples,scripts,e2e,bench}/**/*.test.{ts,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'packages/widgets/**'],
    pool: 'forks',
  },
});
