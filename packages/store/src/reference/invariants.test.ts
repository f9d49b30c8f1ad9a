import {
  addDays,
  asOfDay,
  buildEndpointAdoption,
  buildFunnel,
  buildRetention,
  developerFigures,
  emptyFacts,
  evaluateBreakdown,
  evaluateFigure,
  evaluateSeries,
  findMetric,
  type Grouped,
  type MetricDefinition,
  type MetricName,
  metricDefinitions,
  type Period,
  periodOf,
  previousPeriod,
  splitPeriod,
  today,
  UNGROUPED,
} from '@firstcall/domain';
import { describe, expect, it } from 'vitest';
import { sumOfParts } from '../testing/contract/additive-parts.ts';
import { type Asked, always } from '../testing/contract/always.ts';
import { listAll } from '../testing/contract/developer-answers.ts';
import { currency } from '../testing/contract/hostile-values.ts';
import { canGroup, factNames } from '../testing/contract/questions.ts';
import { createReferenceDevelopers } from './developers.ts';

const metric = (name: MetricName): MetricDefinition => {
  const definition = findMetric(name);
  if (definition === null) throw new Error(`no metric ${name}`);
  return definition;
};

async function figureOf(name: MetricName, { load, query }: Asked, period: Period): Promise<number> {
  const { value } = await evaluateFigure(metric(name), load, query, period);
  return value ?? 0;
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, n) => total + (n ?? 0), 0);

/** The periods as far as today, those that begin after it left out: points end with today. */
const periodsToToday = ({ query: { timeZone, now }, periods }: Asked): readonly Period[] =>
  periods
    .filter((period) => period.from <= asOfDay(period, timeZone, now))
    .map((period) => periodOf(period.from, asOfDay(period, timeZone, now), timeZone));

/** What stages look at: any. */
const everyDay = periodOf('2026-01-01', '2026-01-01', 'UTC');

const flows: readonly MetricName[] = [
  ...(['visitors', 'signups', 'apiKeysCreated', 'firstCalls', 'firstSuccesses', 'productionIntegrations'] as const),
  ...(['newDevelopers', 'resurrectedDevelopers', 'churnedDevelopers', 'netDevGrowth'] as const),
  ...(['revenue', 'apiEnabledRevenue', 'totalRequests'] as const),
];

describe('always', () => {
  it('funnel counts never rise, and who is missing at the next step has dropped or is pending', () =>
    always(async ({ reference, query, periods }) => {
      for (const answer of await reference.cohortFunnel(query, periods)) {
        const [cohortFunnel] = answer.values();
        if (cohortFunnel === undefined) throw new Error('an answer that was not grouped is missing');
        const { milestoneCounts } = emptyFacts;
        const { steps } = buildFunnel({ cohortFunnel, milestoneCounts, visitorCounts: null }, query.windowMs);
        for (const [n, step] of steps.entries()) {
          const next = steps[n + 1];
          if (next === undefined) continue;
          expect(next.count).toBeLessThanOrEqual(step.count);
          expect(step.pending).toBeGreaterThanOrEqual(0);
          expect(step.dropped).toBeGreaterThanOrEqual(0);
          expect(next.count + (step.pending ?? 0) + (step.dropped ?? 0)).toBe(step.count);
        }
      }
    }));

  it('netDevGrowth is MAU at the end less MAU on the eve', () =>
    always(async (asked) => {
      for (const period of asked.periods) {
        const eve = addDays(period.from, -1);
        const before = await figureOf('mau', asked, periodOf(eve, eve, asked.query.timeZone));
        expect(await figureOf('netDevGrowth', asked, period)).toBe((await figureOf('mau', asked, period)) - before);
      }
    }));

  it('DAU ≤ WAU ≤ MAU, and those active in the period are no fewer than its last day’s', () =>
    always(async (asked) => {
      for (const period of periodsToToday(asked)) {
        const [dau, wau, mau] = [
          await figureOf('dau', asked, period),
          await figureOf('wau', asked, period),
          await figureOf('mau', asked, period),
        ];
        expect(dau).toBeLessThanOrEqual(wau);
        expect(wau).toBeLessThanOrEqual(mau);
        expect(dau).toBeLessThanOrEqual(await figureOf('activeDevelopers', asked, period));
      }
    }));

  it('rates are shares, but the one of visitors nobody links', () =>
    always(async ({ reference, load, query, periods }) => {
      const [visitors] = await reference.visitorCounts(query, periods);
      const linked = visitors?.get(UNGROUPED)?.linked === true;
      for (const definition of metricDefinitions) {
        if (definition.unit !== 'RATE' || (definition.name === 'visitorToSignupRate' && !linked)) continue;
        for (const period of periods) {
          const { value } = await evaluateFigure(definition, load, query, period);
          expect(value ?? 0).toBeGreaterThanOrEqual(0);
          expect(value ?? 0).toBeLessThanOrEqual(1);
        }
      }
    }));

  it('flows by day, week and month add up to the period', () =>
    always(async (asked) => {
      const { load, query } = asked;
      for (const period of periodsToToday(asked)) {
        for (const name of flows) {
          const whole = await figureOf(name, asked, period);
          for (const unit of ['DAY', 'WEEK', 'MONTH'] as const) {
            const points = await evaluateSeries(metric(name), load, query, period, unit);
            expect([name, unit, sum(points.map(({ value }) => value))]).toEqual([name, unit, whole]);
          }
        }
      }
    }));

  it('tickets, spend, payments and movements of MRR by day, week and month add up to the period', () =>
    always(async (asked) => {
      const { reference, query } = asked;
      for (const period of periodsToToday(asked)) {
        for (const unit of ['DAY', 'WEEK', 'MONTH'] as const) {
          const parts = splitPeriod(period, unit, query.timeZone, query.now);
          for (const fact of ['tickets', 'spend', 'payments', 'recurringRevenue'] as const) {
            const flow = (answers: readonly Grouped<object>[]) =>
              flowsOf(sumOfParts(answers.flatMap((answer) => [...answer.values()])));
            expect([fact, unit, flow(await reference[fact](query, parts))]).toEqual([
              fact,
              unit,
              flow(await reference[fact](query, [period])),
            ]);
          }
        }
      }
    }));

  it('MRR at the start and its movements make MRR at the end, where the next period starts', () =>
    always(async ({ reference, query, periods }) => {
      for (const period of periods) {
        const [before, own] = await reference.recurringRevenue(query, [previousPeriod(period, query.timeZone), period]);
        const { recurringRevenue: none } = emptyFacts;
        const mrr = own?.get(UNGROUPED) ?? none;
        const moved = mrr.newMinor + mrr.expansionMinor + mrr.contractionMinor + mrr.churnMinor + mrr.reactivationMinor;
        expect(mrr.startMinor + moved).toBe(mrr.endMinor);
        expect(mrr.startMinor).toBe(before?.get(UNGROUPED)?.endMinor);
        expect(mrr.atRiskMinor).toBeLessThanOrEqual(mrr.endMinor);
        expect(mrr.unattributedMinor).toBeLessThanOrEqual(mrr.endMinor);
      }
    }));

  it('the groups of a breakdown add up to the whole', () =>
    always(async ({ reference, query, by, periods, question }) => {
      for (const fact of factNames.filter((name) => canGroup(name, by))) {
        const spans = fact === 'cohortActivity' ? question.cohortPeriods : periods;
        const groups: readonly Grouped<object>[] = await reference[fact]({ ...query, by }, spans);
        const wholes: readonly Grouped<object>[] = await reference[fact](query, spans);
        const parts = (answers: readonly Grouped<object>[]) => answers.map((answer) => sumOfParts(answer.values()));
        expect([fact, parts(groups)]).toEqual([fact, parts(wholes)]);
      }
    }));

  it('the segments of a metric that counts or sums add up to its figure', () =>
    always(async (asked) => {
      const { load, query, by, periods } = asked;
      for (const name of [...flows, 'dau', 'wau', 'mau', 'activeDevelopers', 'mrr', 'mrrAtRisk'] as const) {
        for (const period of periods) {
          const { reason, segments } = await evaluateBreakdown(metric(name), load, query, period, by);
          if (reason !== null) continue;
          expect([name, sum(segments.map(({ value }) => value))]).toEqual([name, await figureOf(name, asked, period)]);
        }
      }
    }));

  it('developers and what nobody can be named for make the product', () =>
    always(async ({ reference, query }, { events, ttvThreshold, timeZone }) => {
      // After everything, so that nothing is left out of either side.
      const now = Math.max(0, ...events.map(({ time }) => time)) + 1;
      const lastDay = today(timeZone, now);
      const everything = periodOf(addDays(lastDay, -1_000), lastDay, timeZone);
      const source = createReferenceDevelopers(events, { currency, ttvThreshold });
      const channels = query.segment.channel ?? [];
      const developers = await listAll(
        source,
        { productId: 0, timeZone, now },
        { channel: channels },
        { field: 'developerId', direction: 'ASC' },
        1_000,
      );
      const asked = { ...query, now, segment: { channel: channels } };
      const [payments] = await reference.payments(asked, [everything]);
      const [recurring] = await reference.recurringRevenue(asked, [everything]);
      const { directMinor, unattributedMinor } = payments?.get(UNGROUPED) ?? emptyFacts.payments;
      const mrr = recurring?.get(UNGROUPED) ?? emptyFacts.recurringRevenue;
      const figures = developers.map((record) => developerFigures(record, timeZone, now));
      expect(sum(figures.map((figure) => figure.lifetimeRevenue)) + unattributedMinor).toBe(directMinor);
      expect(sum(figures.map((figure) => figure.currentMRR)) + mrr.unattributedMinor).toBe(mrr.endMinor);
    }));

  it('no endpoint has more developers than were active, who are those of the activity and of the breadth', () =>
    always(async (asked) => {
      const { reference, query, periods } = asked;
      const uses = await reference.endpointUse(query, periods);
      const breadths = await reference.endpointBreadth(query, periods);
      for (const [n, period] of periods.entries()) {
        const use = uses[n]?.get(UNGROUPED) ?? emptyFacts.endpointUse;
        const { rows } = breadths[n]?.get(UNGROUPED) ?? emptyFacts.endpointBreadth;
        const adopted = buildEndpointAdoption(use, 100);
        for (const { share, errors, requests } of adopted) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(errors).toBeLessThanOrEqual(requests);
        }
        expect(use.activeDevelopers).toBe(await figureOf('activeDevelopers', asked, period));
        expect(sum(rows.map(({ developers }) => developers))).toBe(use.activeDevelopers);
        expect(sum(rows.map(({ endpoints, developers }) => endpoints * developers))).toBe(
          sum(use.endpoints.map(({ developers }) => developers)),
        );
      }
    }));

  it('retention of any later unit never rises, and is no less than that of the very unit', () =>
    always(async ({ reference, query, question }) => {
      const { timeZone, now } = query;
      const cohortPeriods = [...question.cohortPeriods].sort((a, b) => a.startMs - b.startMs);
      const facts = await reference.cohortActivity(query, cohortPeriods);
      const cohorts = cohortPeriods.map((period, n) => ({
        period,
        activity: facts[n]?.get(UNGROUPED) ?? emptyFacts.cohortActivity,
      }));
      const view = { unit: question.cohorts.unit, timeZone, now };
      const classic = buildRetention(cohorts, { ...view, mode: 'CLASSIC' });
      const unbounded = buildRetention(cohorts, { ...view, mode: 'UNBOUNDED' });
      for (const [n, row] of unbounded.rows.entries()) {
        for (const [i, cell] of row.cells.entries()) {
          expect(cell.retained).toBeLessThanOrEqual(row.cells[i - 1]?.retained ?? row.size);
          expect(cell.retained).toBeGreaterThanOrEqual(classic.rows[n]?.cells[i]?.retained ?? 0);
        }
      }
    }));

  it('stages hold everybody, and those who churned among them', () =>
    always(async ({ reference, query }, { events, ttvThreshold, timeZone }) => {
      const source = createReferenceDevelopers(events, { currency, ttvThreshold });
      const { environment: _, ...filter } = query.segment;
      const scope = { productId: 0, timeZone, now: query.now };
      const listed = await listAll(source, scope, filter, { field: 'stage', direction: 'ASC' }, 1_000);
      const figures = listed.map((record) => developerFigures(record, timeZone, query.now));
      const [answer] = await reference.stageCounts(query, [everyDay]);
      const { rows } = answer?.get(UNGROUPED) ?? emptyFacts.stageCounts;
      const stages = [...new Set(figures.map(({ stage }) => stage))];
      expect(rows).toEqual(
        stages.map((stage) => {
          const here = figures.filter((figure) => figure.stage === stage);
          const churned = here.filter(({ churnedAt }) => churnedAt !== null).length;
          return { stage, developers: here.length, churned };
        }),
      );
      expect(await source.count(scope, filter)).toBe(figures.length);
    }));
});

/** Figures that are taken at an instant, and do not flow. */
const stocks = ['startMinor', 'endMinor', 'atRiskMinor', 'unattributedMinor'];

function flowsOf(parts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...parts].filter(([part]) => !stocks.includes(part)));
}
