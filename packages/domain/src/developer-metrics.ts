/** What a store keeps of one developer, as far as these figures need it. Instants are epoch milliseconds; null: has not happened. */
export interface DeveloperRow {
  readonly signupAt: number | null;
  readonly firstCallAt: number | null;
  readonly firstSuccessfulCallAt: number | null;
  readonly totalRequests: number;
  readonly totalErrorRequests: number;
}

/** Figures of one developer. */
export interface DeveloperMetrics {
  /** Errors out of all requests; null without any request. */
  readonly errorRate: number | null;
  /** Milliseconds from signup, never below 0; null where either end is missing. */
  readonly timeToFirstCallMs: number | null;
  readonly timeToFirstSuccessMs: number | null;
}

/** Works out what follows from a developer's own row. */
export function developerMetrics(row: DeveloperRow): DeveloperMetrics {
  return {
    errorRate: row.totalRequests === 0 ? null : row.totalErrorRequests / row.totalRequests,
    timeToFirstCallMs: elapsed(row.signupAt, row.firstCallAt),
    timeToFirstSuccessMs: elapsed(row.signupAt, row.firstSuccessfulCallAt),
  };
}

/** A milestone may come before the signup does; it took no time then. */
function elapsed(signupAt: number | null, milestoneAt: number | null): number | null {
  return signupAt === null || milestoneAt === null ? null : Math.max(0, milestoneAt - signupAt);
}
