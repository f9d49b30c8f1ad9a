import type { Part } from './part.ts';
import { clientsAtOnce } from './parts/clients.ts';
import { developers } from './parts/developers.ts';
import { growth } from './parts/growth.ts';
import { hello } from './parts/hello.ts';
import { memory } from './parts/memory.ts';
import { pglite } from './parts/pglite.ts';
import { reads, segment } from './parts/reads.ts';
import { soak } from './parts/soak.ts';
import { writes } from './parts/writes.ts';

/** All parts, in the order they run. */
export const parts: readonly Part[] = [
  reads,
  growth,
  developers,
  segment,
  hello,
  writes,
  clientsAtOnce,
  pglite,
  memory,
  soak,
];
