import { addDays, type DeveloperStage, dayOf, startOfDay, today } from '@firstcall/domain';
import type { ReferenceDeveloper } from './people.ts';
import { productionSuccesses } from './production-successes.ts';

/** Successful production requests of the 30 local days that end today, and of the 30 before. */
export function recentSuccesses(
  developer: ReferenceDeveloper,
  timeZone: string,
  now: number,
): { readonly recent: number; readonly earlier: number } {
  const current = today(timeZone, now);
  return {
    recent: productionSuccesses(developer, timeZone, addDays(current, -29), current),
    earlier: productionSuccesses(developer, timeZone, addDays(current, -59), addDays(current, -30)),
  };
}

/** How far a developer has come: the first stage that fits. */
export function stageOf(developer: ReferenceDeveloper, timeZone: string, now: number): DeveloperStage {
  const { recent, earlier } = recentSuccesses(developer, timeZone, now);
  if (recent >= 1_000 && recent >= 2 * earlier) return 'SCALING';
  if (developer.firstProductionSuccessAt !== null) return 'PRODUCTION';
  if (developer.firstSuccessfulCallAt !== null) return 'BUILDING';
  if (developer.firstApiKeyAt !== null || developer.firstCallAt !== null) return 'FIRST_INTEGRATION';
  return 'EVALUATION';
}

/** The start of the 30th day after the last active one, if that is not after now; else null. */
export function churnedAt({ lastActiveAt }: ReferenceDeveloper, timeZone: string, now: number): number | null {
  if (lastActiveAt === null) return null;
  const churn = startOfDay(timeZone, addDays(dayOf(timeZone, lastActiveAt), 30));
  return churn <= now ? churn : null;
}
