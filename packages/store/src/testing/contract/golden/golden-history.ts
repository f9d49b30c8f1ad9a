import {
  type DeveloperScope,
  type DeveloperSource,
  type FactName,
  type FactQuery,
  type Facts,
  type Period,
  periodOf,
} from '@firstcall/domain';
import type { ParsedEvent } from '@firstcall/events';
import { at } from '../events.ts';
import { currency } from '../hostile-values.ts';
import type { PlainAnswer } from '../questions.ts';

/** A history whose figures were worked out by hand, from the definitions and a calendar. */
export interface GoldenHistory {
  readonly title: string;
  readonly timeZone: string;
  /** What the product reports in; absent: USD. */
  readonly currency?: string;
  /** Absent: the default, 100. */
  readonly ttvThreshold?: number;
  /** In order of arrival. */
  readonly batches: readonly (readonly ParsedEvent[])[];
  readonly questions: readonly GoldenQuestion[];
  readonly developers?: readonly GoldenDeveloperQuestion[];
}

/** One question about it, with the answer. */
export interface GoldenQuestion {
  readonly title: string;
  readonly fact: FactName;
  readonly query: Omit<FactQuery, 'productId' | 'timeZone' | 'currency'>;
  readonly periods: readonly Period[];
  readonly expected: PlainAnswer;
}

/** One question about its developers, with the answer. */
export interface GoldenDeveloperQuestion {
  readonly title: string;
  readonly now: number;
  /** Asks, and leaves of the answer what the question is about. */
  readonly tell: (source: DeveloperSource, scope: DeveloperScope) => Promise<unknown>;
  readonly expected: unknown;
}

/** What a golden history's facts are asked of, but for the product. */
export function goldenScope(history: GoldenHistory): Pick<FactQuery, 'timeZone' | 'currency'> {
  return { timeZone: history.timeZone, currency: history.currency ?? currency };
}

/** 24 hours in milliseconds. */
export const dayMs = 86_400_000;

/** A question as of an instant: no segment, a window of 30 × 24 h. */
export function asOf(
  instant: string,
  more: Partial<Pick<FactQuery, 'windowMs' | 'segment' | 'by' | 'cohorts'>> = {},
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
