import type { MilestoneCounts, VisitorCounts } from './facts.ts';
import { type Figure, quotient, rate } from './figure.ts';

/** `LINKED`: signups are matched to visitors. `UNLINKED`: no signup ever named its visitor, so both are only counted. */
export type VisitorBasis = 'LINKED' | 'UNLINKED';

/** Visitors to signups. A visitor with two developers converts once; unlinked, the rate may pass 1 and has no interval. */
export function visitorConversion(
  visitors: VisitorCounts,
  milestones: MilestoneCounts,
): { readonly figure: Figure; readonly basis: VisitorBasis } {
  return visitors.linked
    ? { figure: rate(visitors.converted, visitors.visitors), basis: 'LINKED' }
    : { figure: quotient(milestones.signups, visitors.visitors), basis: 'UNLINKED' };
}
