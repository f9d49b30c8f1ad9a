import { expect } from '@open-wc/testing';
import { createFormat } from './format.ts';
import { labelsFor } from './labels.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const english = createFormat('en', labelsFor('en'));
const german = createFormat('de', labelsFor('de'));
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('createFormat', () => {
  for (const [ms, text] of [
    [0, '0 s'],
    [850, '850 ms'],
    [999.6, '1 s'],
    [1000, '1 s'],
    [42_400, '42 s'],
    [59_600, '1 min'],
    [250_000, '4 min 10 s'],
    [59 * minute + 59_900, '1 h'],
    [2 * hour + 5 * minute + 29_000, '2 h 5 min'],
    [23 * hour + 59 * minute + 40_000, '1 d'],
    [day, '1 d'],
    [6 * day + 4 * hour + 20 * minute, '6 d 4 h'],
    [400 * day, '400 d'],
  ] as const) {
    it(`writes ${ms} ms as ${text}`, () => expect(plain(english.duration({ milliseconds: ms }))).to.equal(text));
  }

  it('writes exact durations to the millisecond', () => {
    expect(plain(english.exactDuration({ milliseconds: 95_250 }))).to.equal('1 min 35 s 250 ms');
    expect(plain(english.exactDuration({ milliseconds: 2 * day + 1 }))).to.equal('2 d 1 ms');
    expect(plain(english.exactDuration({ milliseconds: 0 }))).to.equal('0 s');
  });

  it('writes what does not exist as a dash', () => {
    const written = [english.number(null), english.percent(null), english.duration(null), english.exactDuration(null)];
    expect(written).to.deep.equal(['–', '–', '–', '–']);
  });

  it('writes money in its own minor units, without empty decimals', () => {
    expect(english.money(4900, 'USD')).to.equal('$49');
    expect(english.money(4990, 'USD')).to.equal('$49.90');
    expect(english.money(4900, 'JPY')).to.equal('¥4,900');
    expect(plain(english.money(1234, 'BHD'))).to.equal('BHD 1.234');
    expect(plain(german.money(123_456, 'EUR'))).to.equal('1.234,56 €');
  });

  it('writes numbers, shares and changes as the language does', () => {
    expect(english.number(12_345)).to.equal('12,345');
    expect(german.number(12_345)).to.equal('12.345');
    expect(english.percent(0.1234)).to.equal('12.3%');
    expect(plain(german.percent(0.1234))).to.equal('12,3 %');
    expect(english.signed(3.24)).to.equal('+3.2');
    expect(english.signed(-0.118, 'percent')).to.equal('-11.8%');
    expect(english.signed(0)).to.equal('0');
  });

  it('says the day of an instant only if it is not today', () => {
    const today = new Date();
    today.setHours(14, 5, 0, 0);
    expect(german.instant(today.toISOString())).to.equal('14:05');
    expect(german.instant('2020-03-04T12:00:00Z')).to.contain('2020');
  });

  it('writes a language that does not exist as English', () => {
    expect(createFormat('not_a_language', labelsFor('not_a_language')).number(1234)).to.equal('1,234');
  });
});
