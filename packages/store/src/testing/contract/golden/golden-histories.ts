import { activeDays } from './active-days.ts';
import { cohortsAtYearsEnd, orderStatistics, signupsAheadOfNow } from './cohorts.ts';
import { developers } from './developers.ts';
import { discovery } from './discovery.ts';
import { endpoints } from './endpoints.ts';
import { friction } from './friction.ts';
import type { GoldenHistory } from './golden-history.ts';
import { lifetimeValue } from './lifetime-value.ts';
import { localDays, windowOverClockChange } from './local-days.ts';
import { money } from './money.ts';
import { opinions } from './opinions.ts';
import { repeats } from './repeats.ts';
import { retention } from './retention.ts';
import { segments } from './segments.ts';
import { spending } from './spend.ts';
import { stages } from './stages.ts';
import { subscriptions } from './subscriptions.ts';
import { timesToValue } from './time-to-value.ts';
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
  money,
  subscriptions,
  lifetimeValue,
  spending,
  opinions,
  ...timesToValue,
  endpoints,
  friction,
  ...retention,
  stages,
  discovery,
  developers,
];
