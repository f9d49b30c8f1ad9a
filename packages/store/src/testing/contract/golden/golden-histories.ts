import { activeDays } from './active-days.ts';
import { cohortsAtYearsEnd, orderStatistics, signupsAheadOfNow } from './cohorts.ts';
import type { GoldenHistory } from './golden-history.ts';
import { localDays, windowOverClockChange } from './local-days.ts';
import { repeats } from './repeats.ts';
import { segments } from './segments.ts';
import { unlinkedVisitors, visitors } from './visitors.ts';

/** Every history whose figures were worked out by hand. */
export const goldenHistories: readonly GoldenHistory[] = [
  cohortsAtYearsEnd,
  signupsAheadOfNow,
  orderStatistics,
  ...localDays,
  windowOverClockChange,
  activeDays,
  visitors,
  unlinkedVisitors,
  segments,
  repeats,
];
