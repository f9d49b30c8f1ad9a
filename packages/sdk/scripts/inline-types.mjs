// The SDK is published without dependencies, so the wire types that its declarations name travel inside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../events/dist/', import.meta.url));
const dist = process.argv[2] ?? fileURLToPath(new URL('../dist/', import.meta.url));

const pending = [join(source, 'wire.d.ts')];
const done = new Set();
for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
  if (done.has(file)) continue;
  done.add(file);
  const text = readFileSync(file, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*/, '');
  for (const [, specifier] of text.matchAll(/from '([^']+)'/g)) {
    if (!specifier.startsWith('.')) throw new Error(`${file} imports ${specifier}: the wire types must stand alone`);
    pending.push(join(dirname(file), specifier.replace(/\.ts$/, '.d.ts')));
  }
  const target = join(dist, 'events', relative(source, file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${text}\n`);
}

const wire = join(dist, 'wire.d.ts');
writeFileSync(wire, readFileSync(wire, 'utf8').replaceAll("'@firstcall/events'", "'./events/wire.ts'"));
