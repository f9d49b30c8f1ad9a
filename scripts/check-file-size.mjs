// A file that grows past 400 lines does more than one thing. Generated and golden files are exempt.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/build.mjs';

const limit = 400;
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  // Git still lists what was deleted and not committed yet.
  .filter((file) => file !== '' && !/\/(golden|generated)\//.test(file) && existsSync(path.join(root, file)));
const long = files.flatMap((file) => {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
  return lines > limit ? [`${file} has ${lines} lines; the limit is ${limit}. Split it by what it does.`] : [];
});
for (const problem of long) console.error(problem);
console.log(`file size: ${files.length} files, ${long.length} problems`);
process.exit(long.length === 0 ? 0 : 1);
