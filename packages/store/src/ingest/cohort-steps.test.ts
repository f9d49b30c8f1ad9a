import { describe, expect, it } from 'vitest';
import type { BecomingActive } from './active-days.ts';
import { cohortSteps } from './cohort-steps.ts';

/** Weeks begin on 2026-10-05, 12, 19 and 26. */
const run = (before: string | null, after: string | null, ...days: string[]): readonly BecomingActive[] =>
  days.map((day) => ({ developerId: 'dev', scope: 0, day, before, after }));

const never = () => {
  throw new Error('the days of who stays in its cohort are not read');
};

const stays = (cohort: string | null, ...runs: (readonly BecomingActive[])[]) =>
  cohortSteps({ unit: 'WEEK', from: cohort, to: cohort, runs, days: never })
    .map(({ change, active, previous }) => `${change > 0 ? '+' : '-'} ${previous} ${active}`)
    .sort();

describe('steps of a cohort', () => {
  it('a first day, and one in a later week, each make one', () => {
    expect(stays('2026-10-05', run(null, null, '2026-10-06'))).toEqual(['+ 2026-10-04 2026-10-05']);
    expect(stays('2026-10-05', run('2026-10-06', null, '2026-10-13'))).toEqual(['+ 2026-10-05 2026-10-12']);
  });

  it('a day between two of one week, or in the week of the day before, makes none', () => {
    expect(stays('2026-10-05', run('2026-10-06', null, '2026-10-08'))).toEqual([]);
    expect(stays('2026-10-05', run('2026-10-06', '2026-10-08', '2026-10-07'))).toEqual([]);
  });

  it('a week that comes late parts the step over it', () => {
    expect(stays('2026-10-05', run('2026-10-06', '2026-10-20', '2026-10-13'))).toEqual([
      '+ 2026-10-05 2026-10-12',
      '+ 2026-10-12 2026-10-19',
      '- 2026-10-05 2026-10-19',
    ]);
  });

  it('what lies before the cohort does not count, and is nowhere to come from', () => {
    expect(stays('2026-10-12', run(null, '2026-10-13', '2026-10-06'))).toEqual([
      '+ 2026-10-11 2026-10-12',
      '- 2026-10-11 2026-10-12',
    ]);
    expect(stays(null, run(null, null, '2026-10-06'))).toEqual([]);
  });

  it('who comes into a cohort brings all its days, and takes those it had from the other', () => {
    const steps = cohortSteps({
      unit: 'MONTH',
      from: '2026-10-01',
      to: '2026-09-01',
      runs: [run('2026-10-02', null, '2026-11-30')],
      days: () => ['2026-08-31', '2026-09-30', '2026-10-02', '2026-11-30'],
    });
    expect(steps).toEqual([
      { change: -1, cohort: '2026-10-01', active: '2026-10-01', previous: '2026-09-30' },
      { change: 1, cohort: '2026-09-01', active: '2026-09-01', previous: '2026-08-31' },
      { change: 1, cohort: '2026-09-01', active: '2026-10-01', previous: '2026-09-01' },
      { change: 1, cohort: '2026-09-01', active: '2026-11-01', previous: '2026-10-01' },
    ]);
  });
});
