import type { Random } from '../../random.ts';

export const secondMs = 1_000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Share of a weekday's traffic that a UTC day sees, Sunday first. */
const weekdayWeight = [0.3, 1, 1.1, 1.1, 1, 0.85, 0.35];

/** How likely a developer works on the day of `instant`, against an ordinary weekday. */
export function dayWeight(instant: number): number {
  return weekdayWeight[new Date(instant).getUTCDay()] ?? 1;
}

/** An instant within the UTC day that starts at `dayStart`: mostly working hours, a bump in the afternoon. */
export function timeOfDay(random: Random, dayStart: number): number {
  const hours = random.chance(0.85) ? 7 + 12 * ((random.float() + random.float()) / 2) : 24 * random.float();
  return Math.floor(dayStart + hours * hourMs);
}

/** The `quantile`-th signup of a product that doubles its signups over the story; nights and weekends are quieter. */
export function signupTime(random: Random, startMs: number, now: number, quantile: number): number {
  // Density grows linearly from 1 to 2: the inverse of its cumulative share (2x + x²) / 3.
  const share = Math.sqrt(1 + 3 * quantile) - 1;
  const day = Math.floor((startMs + share * (now - startMs)) / dayMs) * dayMs;
  const shifted =
    random.float() > dayWeight(day)
      ? day +
        dayMs *
          random.pick([
            [1, 1],
            [2, 1],
          ])
      : day;
  return Math.min(Math.max(timeOfDay(random, shifted), startMs), now - random.int(0, 45) * minuteMs);
}
