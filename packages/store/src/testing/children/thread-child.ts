import { setTimeout } from 'node:timers/promises';
import { openPgliteThread } from '../../database/open-pglite-thread.ts';

// For tests: opens a database and ends as it is told to, without closing it.
const [dataDir, how] = process.argv.slice(2);
const db = await openPgliteThread(dataDir);
process.stdout.write('open\n');
if (how === 'exit') {
  // Within a statement that takes far longer.
  db.query('SELECT count(*) FROM generate_series(1, 2000000000)').catch(() => {});
  await setTimeout(200);
  process.exit(3);
}
if (how === 'wait') process.stdout.write(`${(await db.query('SELECT 1')).rows.length}\n`);
