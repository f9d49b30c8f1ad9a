import { account } from './account.ts';
import { activityDay } from './activity-day.ts';
import { cohortUnit } from './cohort-unit.ts';
import { developer } from './developer.ts';
import { developerDay } from './developer-day.ts';
import { developerEndpoint } from './developer-endpoint.ts';
import { developerEndpointDay } from './developer-endpoint-day.ts';
import { developerFriction } from './developer-friction.ts';
import { developerVersion } from './developer-version.ts';
import { endpointDay } from './endpoint-day.ts';
import { milestoneDay } from './milestone-day.ts';
import { npsAnswer } from './nps-answer.ts';
import { paymentDay } from './payment-day.ts';
import { requestDay } from './request-day.ts';
import { spendDay } from './spend-day.ts';
import { subscriptionChange } from './subscription-change.ts';
import type { Summary } from './summary.ts';
import { ticketDay } from './ticket-day.ts';
import { versionDay } from './version-day.ts';
import { visitor } from './visitor.ts';

/** Every summary that ingest keeps, in the order in which they are rebuilt: which rows of friction count depends on the developers. */
export const summaries: readonly Summary[] = [
  developer,
  developerDay,
  activityDay,
  requestDay,
  endpointDay,
  developerEndpoint,
  developerEndpointDay,
  developerFriction,
  versionDay,
  developerVersion,
  milestoneDay,
  cohortUnit,
  visitor,
  account,
  subscriptionChange,
  paymentDay,
  spendDay,
  ticketDay,
  npsAnswer,
];
