import type { DropProgress, DropReport, RebuildProgress, RebuildReport } from '@firstcall/store';
import { type AdminContext, asAdminError, findProduct, type ProductRef } from './commands.ts';

/** Commands that take their time: while they run they say how far they are, a line at a time. Input and answer are plain JSON. */
export interface LongCommands {
  'drop-old-logs': {
    readonly input: { readonly keepDays?: number; readonly dryRun?: boolean };
    /** `olderThan` is an ISO instant. */
    readonly output: Omit<DropReport, 'olderThan'> & { readonly olderThan: string };
  };
  rebuild: {
    /** Without a product: all. */
    readonly input: Partial<ProductRef> & { readonly check?: boolean };
    readonly output: RebuildReport;
  };
}

/** A long command's name. */
export type LongCommandName = keyof LongCommands;

/** Lines as it goes, then the answer. To stop it, return from it: it ends after the step under way, and another run goes on from there. */
export type Running<Output> = AsyncGenerator<string, Output>;

const commands: {
  readonly [Name in LongCommandName]: (
    context: AdminContext,
    input: LongCommands[Name]['input'],
  ) => Running<LongCommands[Name]['output']>;
} = {
  async *'drop-old-logs'({ store, now }, { keepDays, dryRun = false }) {
    const steps = store.maintenance.dropOldLogs({
      now: now(),
      dryRun,
      ...(keepDays === undefined ? {} : { keepDays }),
    });
    const report = yield* told(steps, tellDrop);
    return { ...report, olderThan: new Date(report.olderThan).toISOString() };
  },

  async *rebuild({ store }, { product, workspace, check = false }) {
    const ref = product === undefined ? null : { product, ...(workspace === undefined ? {} : { workspace }) };
    const found = ref === null ? {} : { productId: (await findProduct(store, ref)).productId };
    return yield* told(store.maintenance.rebuild({ ...found, check }), tellRebuild);
  },
};

/** Whether a command of that name takes its time. */
export function isLongCommand(name: string): name is LongCommandName {
  return Object.hasOwn(commands, name);
}

/** Runs a long command. Throws `AdminError` for what the caller can mend. */
export async function* runLongCommand(name: LongCommandName, input: unknown, context: AdminContext): Running<unknown> {
  const run = commands[name] as (context: AdminContext, input: unknown) => Running<unknown>;
  try {
    return yield* run(context, input);
  } catch (error) {
    throw asAdminError(error);
  }
}

async function* told<Step, Report>(
  steps: AsyncGenerator<Step, Report>,
  tell: (step: Step) => string | null,
): Running<Report> {
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done) return next.value;
      const line = tell(next.value);
      if (line !== null) yield line;
    }
  } finally {
    // Where the caller has returned: nothing is to begin after the step under way.
    await steps.return(undefined as Report);
  }
}

function tellDrop({ state, step, steps, month, bytes, holders }: DropProgress): string {
  const at = `[${step}/${steps}] ${month}`;
  if (state === 'BEGUN') return `${at}  ${(bytes / 1_048_576).toFixed(1)} MiB`;
  if (state === 'DROPPED') return `${at}  dropped`;
  const whom = holders.map(
    ({ processId, application, state: doing, openMs }) =>
      `${application || 'unnamed'} (process ${processId}, ${doing}, for ${(openMs / 1_000).toFixed(0)} s)`,
  );
  return `${at}  waits for ${whom.join(', ') || 'sessions that come and go'}`;
}

function tellRebuild({ step, steps, workspace, product, summary, done }: RebuildProgress): string | null {
  const at = `[${step}/${steps}] ${workspace}/${product} ${summary}`;
  if (done === null) return at;
  if (done.outcome === 'EQUAL') return null;
  const then = { DIFFERS: '', REPLACED: ': replaced', LEFT: ': left as they are' }[done.outcome];
  return `${at}  ${done.differing} rows differ${then}`;
}
