/** The product's clock, as events and as answers are judged by it; both in milliseconds since the epoch. */
export interface ProductClock {
  /** The instant by which ingest judges times. */
  readonly now: () => number;
  /** The instant that answers are as of. */
  readonly asOf: () => number;
}

const answerStepMs = 60_000;

/**
 * A clock that runs, or one that stands still at `fixedNow`. Answers of a running clock are as of the start of its minute, so that for
 * a minute one question has one answer; days begin at whole minutes, so none is ever a day behind. A clock that stands still is taken as
 * it is.
 */
export function createProductClock(fixedNow: number | null, clock: () => number = Date.now): ProductClock {
  if (fixedNow !== null) return { now: () => fixedNow, asOf: () => fixedNow };
  return { now: clock, asOf: () => Math.floor(clock() / answerStepMs) * answerStepMs };
}
