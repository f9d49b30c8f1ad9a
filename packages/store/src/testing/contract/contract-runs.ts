/** Runs of each property; more find more. */
const numRuns = Number(process.env.CONTRACT_RUNS ?? 25);

/** How long a property of the contract may take. */
export const timeoutMs = 30_000 + numRuns * 2_000;

/** How properties of the contract run. Looking for a smaller counterexample ends early enough for the one found so far to be told. */
export const runs = { numRuns, interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };

/** Sizes of histories: for one question about everything, and for several of them. */
export const large = { journeys: 12, others: 60 };
export const small = { journeys: 5, others: 30 };
