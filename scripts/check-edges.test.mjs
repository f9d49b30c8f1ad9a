import { expect, test } from 'vitest';
import { importsOf, problemsOf } from './check-edges.mjs';

test('every form of import is seen', () => {
  const text = `import a from 'x';\nimport type { B } from "y";\nimport {\n  c,\n  d,\n} from 'z';\nexport * from 'w';\nimport 'side';\nawait import('late');`;
  expect(importsOf(text)).toEqual([
    { specifier: 'x', typesOnly: false },
    { specifier: 'y', typesOnly: true },
    { specifier: 'z', typesOnly: false },
    { specifier: 'w', typesOnly: false },
    { specifier: 'side', typesOnly: false },
    { specifier: 'late', typesOnly: false },
  ]);
});

test('an edge that goes the wrong way is named, an allowed one is not', () => {
  expect(problemsOf('packages/domain/src/a.ts', `import { openStore } from '@firstcall/store';`)).toEqual([
    "packages/domain/src/a.ts imports '@firstcall/store': packages/domain may import events.",
  ]);
  expect(problemsOf('packages/store/src/a.ts', `import { dayOf } from '@firstcall/domain';`)).toEqual([]);
});

test('the SDK may use the types of events, never their code', () => {
  expect(problemsOf('packages/sdk/src/a.ts', `import type { WireEvent } from '@firstcall/events';`)).toEqual([]);
  expect(problemsOf('packages/sdk/src/a.ts', `import { parseEvent } from '@firstcall/events';`)).toHaveLength(1);
});

test('a relative path does not lead into another package', () => {
  expect(problemsOf('apps/api/src/a.ts', `import { x } from '../../../packages/store/src/x.ts';`)).toHaveLength(1);
});

test('configuration may use the scripts of the repository, sources may not', () => {
  const text = `import { findBrowser } from '../../scripts/find-browser.mjs';`;
  expect(problemsOf('packages/widgets/web-test-runner.config.mjs', text)).toEqual([]);
  expect(problemsOf('packages/widgets/src/a.ts', text.replace('../../', '../../../'))).toHaveLength(1);
});
