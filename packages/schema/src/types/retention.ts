import {
  buildRetention,
  cohortPeriods,
  type RetentionCell as DomainCell,
  type RetentionRow as DomainRow,
  defaultCohorts,
  type FactQuery,
  type LoadFact,
  type Period,
  type Retention,
  type RetentionCohort,
  resolvePeriod,
} from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { checked, loadOne, queryOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { CohortAnchor, CohortUnit, RetentionMode } from './enums.ts';
import { SegmentInput } from './inputs.ts';

const RetentionCell = builder.objectRef<DomainCell>('RetentionCell').implement({
  description: 'How many of a cohort were active some calendar units after their own.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Calendar units after the cohort’s own, which is 0.' }),
    retained: t.exposeInt('retained', { description: 'Who was active.' }),
    eligible: t.exposeInt('eligible', { description: 'Of how many: the cohort; in the average all that are pooled.' }),
    share: t.exposeFloat('share', { nullable: true, description: 'retained / eligible; null of nobody.' }),
    open: t.exposeBoolean('open', {
      description:
        'Whether the unit is not over, so that the share may still rise; in the average, whether no cohort has a closed one.',
    }),
  }),
});

const RetentionRow = builder.objectRef<DomainRow>('RetentionRow').implement({
  description: 'One cohort, unit by unit.',
  fields: (t) => ({
    cohort: t.expose('cohort', { type: 'Date', description: 'First day of the cohort’s unit.' }),
    size: t.exposeInt('size', { description: 'Developers whose anchor lies in the unit.' }),
    cells: t.field({
      type: [RetentionCell],
      description: 'From the cohort’s own unit to the current one, which is open.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ cells }) => [...cells],
    }),
  }),
});

const RetentionReport = builder.objectRef<Retention & Answer>('RetentionReport').implement({
  description: 'Who came back, cohort by cohort.',
  fields: (t) => ({
    rows: t.field({
      type: [RetentionRow],
      description: 'The cohorts, the oldest first, the current unit’s last.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ rows }) => [...rows],
    }),
    average: t.field({
      type: [RetentionCell],
      description: 'The closed cells of all cohorts, pooled by index.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ average }) => [...average],
    }),
  }),
});
addAnswerFields(RetentionReport);

/** Asked together, so that all cohorts are one statement. */
async function cohortsOf(load: LoadFact, query: FactQuery, periods: readonly Period[]): Promise<RetentionCohort[]> {
  return Promise.all(
    periods.map(async (period) => ({ period, activity: await loadOne(load, 'cohortActivity', { query, period }) })),
  );
}

builder.prismaObjectField('Product', 'retention', (t) =>
  t.field({
    type: RetentionReport,
    description:
      'Of the developers who signed up (or first succeeded) in each of the last weeks or months, who was active in it and in those after it. An `environment` cuts the activity, not the cohort.',
    args: {
      cohort: t.arg({
        type: CohortUnit,
        required: true,
        description: 'What cohorts, and the time after, are counted in.',
      }),
      anchor: t.arg({
        type: CohortAnchor,
        defaultValue: 'SIGNUP',
        description: 'What puts a developer into a cohort.',
      }),
      mode: t.arg({
        type: RetentionMode,
        defaultValue: 'CLASSIC',
        description: 'When a developer counts as retained.',
      }),
      cohorts: t.arg.int({
        defaultValue: defaultCohorts,
        description: 'How many cohorts, the current unit’s included: at most 52.',
      }),
      segment: t.arg({ type: SegmentInput, description: 'The developers it is about; all when absent.' }),
    },
    complexity: factCost,
    resolve: async (product, { cohort: unit, anchor, mode, cohorts, segment }, context) => {
      const { timeZone } = product;
      const { now, loadFact } = context;
      const periods = checked('', () => cohortPeriods(unit, cohorts, timeZone, now));
      const query = { ...queryOf(product, { segment }, context), cohorts: { unit, anchor: anchor ?? 'SIGNUP' } };
      const retention = buildRetention(await cohortsOf(loadFact, query, periods), {
        unit,
        mode: mode ?? 'CLASSIC',
        timeZone,
        now,
      });
      const period = resolvePeriod({ last: periods.length, unit }, timeZone, now);
      return { ...retention, ...answerHead(product, { query, period }, ['cohortActivity']) };
    },
  }),
);
