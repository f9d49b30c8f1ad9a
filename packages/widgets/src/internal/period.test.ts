import { expect } from '@open-wc/testing';
import { parsePeriod } from './period.ts';

describe('parsePeriod', () => {
  it('reads the last units', () => {
    expect(parsePeriod('last-30-days')).to.deep.equal({ last: 30, unit: 'DAY' });
    expect(parsePeriod('last-12-weeks')).to.deep.equal({ last: 12, unit: 'WEEK' });
    expect(parsePeriod('last-6-months')).to.deep.equal({ last: 6, unit: 'MONTH' });
  });

  it('reads two dates, both inclusive, also of one day', () => {
    expect(parsePeriod('2026-10-01/2026-10-31')).to.deep.equal({ from: '2026-10-01', to: '2026-10-31' });
    expect(parsePeriod('2028-02-29/2028-02-29')).to.deep.equal({ from: '2028-02-29', to: '2028-02-29' });
  });

  for (const text of [
    '',
    'last-0-days',
    'last-1.5-days',
    'last-30-day',
    'last-week',
    'LAST-30-DAYS',
    '2026-10-01',
    '2026-10-31/2026-10-01',
    '2026-02-29/2026-03-01',
    '2026-13-01/2026-13-02',
    '2026-10-01/2026-10-31/2026-11-01',
    ' last-30-days',
  ]) {
    it(`refuses “${text}”`, () => expect(parsePeriod(text)).to.equal(null));
  }
});
