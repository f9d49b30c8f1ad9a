// Imports between our packages go one way (docs: README, "Packages"). This check names each one that does not.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/build.mjs';

/** Who may import whom at run time. `typesOnly`: `import type` alone, so that the package ships without it. */
const edges = {
  'packages/events': {},
  'packages/domain': { runtime: ['events'] },
  'packages/store': { runtime: ['events', 'domain'] },
  'packages/schema': { runtime: ['domain', 'store'], tests: ['events'] },
  'packages/sdk': { typesOnly: ['events'], tests: ['events'] },
  'packages/seed': { runtime: ['events', 'store'] },
  'packages/widgets': {},
  'apps/console': { runtime: ['widgets'] },
  'apps/api': { runtime: ['events', 'domain', 'store', 'schema', 'seed', 'console', 'widgets'] },
  'examples/express-api': { runtime: ['sdk'], tests: ['events'] },
  bench: { runtime: ['events', 'domain', 'store', 'schema', 'seed', 'api'] },
  e2e: { runtime: ['sdk', 'example-express-api'] },
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of `text`: the specifier, and whether it is of types alone. */
export function importsOf(text) {
  return [...text.matchAll(importPattern)].map((match) => ({
    specifier: match[2] ?? match[3] ?? '',
    typesOnly: match[1] !== undefined,
  }));
}

/** The problems of one file, as sentences. `file` is relative to the repository root. */
export function problemsOf(file, text) {
  const owner = Object.keys(edges).find((folder) => file.startsWith(`${folder}/`));
  if (owner === undefined) return [];
  const { runtime = [], typesOnly = [], tests = [] } = edges[owner];
  const isTest = /\.test\.ts$|\/testing\/|\/test\//.test(file);
  const problems = [];
  for (const found of importsOf(text)) {
    if (found.specifier.startsWith('.')) {
      // What runs only here, such as a test's configuration, may use the repository's scripts; what ships may not.
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), found.specifier));
      const toScripts = target.startsWith('scripts/') && !file.includes('/src/');
      if (!target.startsWith(`${owner}/`) && !toScripts)
        problems.push(`${file} reaches out of its package: '${found.specifier}'. Import the package by name.`);
      continue;
    }
    const name = /^@firstcall\/([^/]+)/.exec(found.specifier)?.[1];
    if (name === undefined) continue;
    const allowed =
      runtime.includes(name) || (typesOnly.includes(name) && found.typesOnly) || (isTest && tests.includes(name));
    if (!allowed)
      problems.push(
        `${file} imports '${found.specifier}': ${owner} may import ${[...runtime, ...typesOnly.map((n) => `${n} (types only)`)].join(', ') || 'none of ours'}.`,
      );
  }
  return problems;
}

function* sources(folder) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    if (['node_modules', 'dist', 'generated', '.turbo'].includes(entry.name)) continue;
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.(ts|mjs)$/.test(entry.name)) yield file;
  }
}

if (process.argv[1]?.endsWith('check-edges.mjs')) {
  let files = 0;
  const problems = [];
  for (const folder of ['packages', 'apps', 'examples', 'bench', 'e2e']) {
    for (const file of sources(folder)) {
      files += 1;
      problems.push(...problemsOf(file, readFileSync(path.join(root, file), 'utf8')));
    }
  }
  for (const problem of problems) console.error(problem);
  console.log(`import edges: ${files} files, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
}
