/** Prints what a page downloads for the widgets, and fails above the budget. */
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const budgetBytes = 25_000;

const bundle = await readFile(new URL('../dist/widgets.js', import.meta.url));
const gzip = gzipSync(bundle, { level: 9 }).length;
const brotli = brotliCompressSync(bundle).length;
console.log(`widgets.js: ${bundle.length} bytes, ${gzip} gzipped (at most ${budgetBytes}), ${brotli} with brotli`);
if (gzip > budgetBytes) process.exit(1);
