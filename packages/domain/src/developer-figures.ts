/** What is stored of one developer; instants in epoch milliseconds, null where it has not happened. */
export interface DeveloperTotals {
  readonly signupAt: number | null;
  readonly firstCallAt: number | null;
  readonly firstSuccessfulCallAt: number | null;
  readonly totalRequests: bigint | number;
  readonly totalErrorRequests: bigint | number;
}

/** What is worked out of it. */
export interface DeveloperFigures {
  /** Milliseconds from signup, never below 0; null if either instant is missing. */
  readonly timeToFirstCall: number | null;
  readonly timeToFirstSuccess: number | null;
  /** Errors / requests; null without a request. */
  readonly errorRate: number | null;
}

const timeBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from);

/** A developer's own figures. */
export function developerFigures(totals: DeveloperTotals): DeveloperFigures {
  const { signupAt, firstCallAt, firstSuccessfulCallAt } = totals;
  const requests = Number(totals.totalRequests);
  return {
    timeToFirstCall: timeBetween(signupAt, firstCallAt),
    timeToFirstSuccess: timeBetween(signupAt, firstSuccessfulCallAt),
    errorRate: requests === 0 ? null : Number(totals.totalErrorRequests) / requests,
  };
}
