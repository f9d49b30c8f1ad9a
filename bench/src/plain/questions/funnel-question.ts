import { cohortSql, msOf, nowSql, periods } from '../plain-sql.ts';
import { inSegment, type Question, type Row, segmentArgument } from '../question.ts';

const steps = ['signup', 'key', 'call', 'success', 'production'] as const;

/** A row per step, as both ways give it. */
interface Step {
  readonly count: number;
  readonly dropped: number | null;
  readonly pending: number | null;
  readonly medianFromPrevious: { readonly milliseconds: number } | null;
  readonly p90FromPrevious: { readonly milliseconds: number } | null;
}

/** The way of those who signed up in the last 30 days. */
export const funnelQuestion: Question = {
  name: 'funnel',
  fields: (channel) =>
    `funnel(period: { last: 30 }${segmentArgument(channel)}) {
      steps { stage count dropped pending medianFromPrevious { milliseconds } p90FromPrevious { milliseconds } } }`,
  productFigures: ({ funnel }) =>
    ((funnel as { steps: Step[] } | undefined)?.steps ?? []).map((step) => [
      step.count,
      step.dropped,
      step.pending,
      step.medianFromPrevious?.milliseconds ?? null,
      step.p90FromPrevious?.milliseconds ?? null,
    ]),
  sql: (channel) => `WITH ${cohortSql(periods.current, inSegment(channel))}
SELECT ${steps.map(stepSql).join(',\n  ')} FROM reached`,
  plainFigures: ([row = {}]) => steps.map((step, n) => stepFigures(row, step, n)),
};

function stepSql(step: string, n: number): string {
  const at = `${step}_at`;
  const next = steps[n + 1];
  const before = steps[n - 1];
  const open = next === undefined ? '' : `${at} <= until AND (${next}_at IS NULL OR ${next}_at > until)`;
  const columns = [`count(*) FILTER (WHERE ${at} <= until)::int AS ${step}`];
  if (next !== undefined)
    columns.push(
      `count(*) FILTER (WHERE ${open} AND until < ${nowSql})::int AS ${step}_dropped`,
      `count(*) FILTER (WHERE ${open} AND until >= ${nowSql})::int AS ${step}_pending`,
    );
  if (before !== undefined)
    for (const [name, share] of [
      ['median', 0.5],
      ['p90', 0.9],
    ] as const)
      columns.push(
        `floor(percentile_cont(${share}) WITHIN GROUP (ORDER BY ${msOf(`${at} - ${before}_at`)}) FILTER (WHERE ${at} <= until) + 0.5) AS ${step}_${name}`,
      );
  return columns.join(', ');
}

function stepFigures(row: Row, step: string, n: number): unknown[] {
  const last = n === steps.length - 1;
  const [count, dropped, pending] = [row[step], row[`${step}_dropped`], row[`${step}_pending`]];
  return [
    count,
    last ? null : dropped,
    last ? null : pending,
    row[`${step}_median`] ?? null,
    row[`${step}_p90`] ?? null,
  ];
}
