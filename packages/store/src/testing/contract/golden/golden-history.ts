import { type FactName, type FactQuery, type Facts, type Period, periodOf } from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { at } from '../events.ts';
import type { PlainAnswer } from '../questions.ts';

/** A history whose figures were worked out by hand, from the definitions and a calendar. */
export interface GoldenHistory {
  readonly title: string;
  readonly timeZone: string;
  /** In order of arrival. */
  readonly batches: readonly (readonly ParsedEvent[])[];
  readonly questions: readonly GoldenQuestion[];
}

/** One question about it, with the answer. */
export interface GoldenQuestion {
  readonly title: string;
  readonly fact: FactName;
  readonly query: Omit<FactQuery, 'productId' | 'timeZone'>;
  readonly periods: readonly Period[];
  readonly expected: PlainAnswer;
}

/** 24 hours in milliseconds. */
export const dayMs = 86_400_000;

/** A question as of an instant: no segment, a window of 30 × 24 h. */
export function asOf(
  instant: string,
  more: Partial<Pick<FactQuery, 'windowMs' | 'segment' | 'by'>> = {},
): GoldenQuestion['query'] {
  return { now: at(instant), windowMs: 30 * dayMs, segment: {}, ...more };
}

/** Calendar days, both inclusive. */
export function days(timeZone: string, from: string, to = from): Period {
  return periodOf(from, to, timeZone);
}

/** The answer of one period that was not grouped. */
export function whole<Name extends FactName>(value: Facts[Name]): PlainAnswer[number] {
  return [['', value]];
}
