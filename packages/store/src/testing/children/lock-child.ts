import { createInterface } from 'node:readline';
import { type DataDirLock, lockDataDir } from '../../lock/data-dir-lock.ts';

// For tests: takes and releases a data directory on command, and answers with what came of it.
const dataDir = process.argv[2] ?? '';
let lock: DataDirLock | undefined;

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async take() {
    lock = await lockDataDir(dataDir, 'lock-child');
  },
  async release() {
    await lock?.release();
    lock = undefined;
  },
  describe: async () => lock?.describe({ url: 'http://localhost:4000', adminToken: 'secret' }),
};

for await (const line of createInterface({ input: process.stdin })) {
  try {
    await commands[line]?.();
    process.stdout.write('done\n');
  } catch (error) {
    process.stdout.write(`${String(error).replaceAll('\n', ' ')}\n`);
  }
}
