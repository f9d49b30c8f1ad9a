import type { RebuiltSummary } from '@firstcall/store';
import type { LongCommands } from './long-commands.ts';

/** What was dropped, or would be. */
export function describeDrop({ dryRun, olderThan, months }: LongCommands['drop-old-logs']['output']): string {
  if (months.length === 0) return `No month of the log ends before ${olderThan}: there is nothing to drop.`;
  const total = months.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    dryRun ? 'Would drop from the log:' : 'Dropped from the log:',
    ...months.map(({ month, bytes }) => `  ${month}  ${mib(bytes)}`),
    `${mib(total)} together. Every figure stays; events of that time are refused as TOO_OLD ${dryRun ? 'then' : 'from now on'}.`,
  ].join('\n');
}

/** Every summary, a line each, and what it comes to. */
export function describeRebuild({ equal, products }: LongCommands['rebuild']['output']): string {
  const parts = products.map(({ workspace, product, provenFrom, summaries }) =>
    [
      `${workspace}/${product}`,
      ...summaries.map(describeSummary),
      ...(provenFrom === null
        ? []
        : [
            `  The log holds whole days from ${provenFrom} on. Days before were neither proven nor touched; totals count them as they are kept.`,
          ]),
    ].join('\n'),
  );
  return [...parts, equal ? 'Every summary is what the log says.' : 'Not every summary is what the log says.'].join(
    '\n\n',
  );
}

const outcomes = {
  EQUAL: 'equal',
  DIFFERS: 'differ',
  REPLACED: 'differed, replaced',
  LEFT: 'differ, left: the days kept from before the log contradict each other',
} as const;

function describeSummary({ summary, outcome, kept, differing }: RebuiltSummary): string {
  const rows = `${kept.rows} rows`.padStart(14);
  const what = outcome === 'EQUAL' ? outcomes.EQUAL : `${differing} ${outcomes[outcome]}`;
  return `  ${summary.padEnd(24)}${rows}  ${kept.checksum}  ${what}`;
}

function mib(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
