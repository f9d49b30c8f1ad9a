import type { Part } from './part.ts';
import { growth } from './parts/growth.ts';
import { reads, segment } from './parts/reads.ts';

/** All parts, in the order they run. */
export const parts: readonly Part[] = [reads, segment, growth];
