import { checkedDate, checkedDistinct, checkedText, checkedWhole, InputError } from '@firstcall/domain';
import type { LaunchPhaseEdit } from './launch.ts';

const maxMonths = 1_200;
const maxFocus = 20;

/** The edit of a phase of that status, where it makes sense. `now` null: the phase is new. Throws the domain's InputError. */
export function checkPhase(
  phase: LaunchPhaseEdit,
  status: 'PLANNED' | 'ACTIVE' | 'COMPLETED',
  now: number | null,
): LaunchPhaseEdit {
  const { plannedStart, plannedEnd, usualMonths, position } = phase;
  checkedText('name', phase.name);
  checkedDistinct('focus', phase.focus, maxFocus, (text) => text);
  for (const [i, text] of phase.focus.entries()) checkedText(`focus[${i}]`, text);
  if (plannedStart !== null) checkedDate('plannedStart', plannedStart);
  if (plannedEnd !== null) checkedDate('plannedEnd', plannedEnd);
  if (plannedStart !== null && plannedEnd !== null && plannedStart > plannedEnd) {
    throw new InputError(
      'plannedEnd',
      `plannedEnd (${plannedEnd}) is before plannedStart (${plannedStart}).`,
      'Send a plannedEnd that is not.',
    );
  }
  if (usualMonths !== null) {
    checkedWhole('usualMonths.least', usualMonths.least, 0, maxMonths);
    checkedWhole('usualMonths.most', usualMonths.most, usualMonths.least, maxMonths);
  }
  if (position !== undefined) checkedWhole('position', position, 0, 100);
  checkActual(phase, status, now);
  return phase;
}

function checkActual({ startedAt, endedAt }: LaunchPhaseEdit, status: string, now: number | null): void {
  const has = { startedAt: status !== 'PLANNED', endedAt: status === 'COMPLETED' };
  for (const [field, instant] of [['startedAt', startedAt] as const, ['endedAt', endedAt] as const]) {
    if (instant == null) continue;
    if (!has[field]) {
      throw new InputError(field, `A phase that is ${status} has no ${field}.`, 'Leave it out, or advance the phase.');
    }
    if (now !== null && instant > now) {
      throw new InputError(field, `${field} is after now.`, 'Send an instant that has come.');
    }
  }
  if (startedAt != null && endedAt != null && startedAt > endedAt) {
    throw new InputError('endedAt', 'endedAt is before startedAt.', 'Send an endedAt that is not.');
  }
}
