import { describe, expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { planTemplate } from './plan-template.ts';
import { type Bill, rateBill, type Usage } from './rate-bill.ts';

const usage = (quantities: Readonly<Record<string, number>>, volumes: Readonly<Record<string, number>> = {}): Usage =>
  new Map(
    Object.entries(quantities).map(([meter, quantity]) => [meter, { quantity, volumeMinor: volumes[meter] ?? 0 }]),
  );

/** A plan of one component, itself free. */
const planWith = (component: object) =>
  checkPlan('', { slug: 'p', name: 'P', monthlyMinor: 0, annualMinor: 0, components: [component] });

/** The lines behind the plan's own, as quantity, unit amount and minor units. */
const lines = (component: object, quantity: number, currency = 'USD', volumeMinor = 0) =>
  rateBill(planWith(component), usage({ calls: quantity }, { calls: volumeMinor }), currency)
    .lines.slice(1)
    .map((line) => [line.quantity, line.unitAmount, Number(line.amountMinor)]);

const template = (slug: string) => {
  const plan = planTemplate.find((candidate) => candidate.slug === slug);
  if (!plan) throw new Error(`no plan ${slug}`);
  return plan;
};
const total = ({ totalMinor }: Bill) => (totalMinor === null ? null : Number(totalMinor));

describe('PER_UNIT', () => {
  const perUnit = { model: 'PER_UNIT', meter: 'calls', unitAmount: '0.001' };

  it.each([
    // A tenth of a cent each: 5 are half a cent, to the even 0; 15 are 1.5 cents, to the even 2.
    [0, 'USD', 0],
    [4, 'USD', 0],
    [5, 'USD', 0],
    [6, 'USD', 1],
    [15, 'USD', 2],
    [25, 'USD', 2],
    [26, 'USD', 3],
    [1_000, 'USD', 100],
    // Whole yen: 500 are half of one.
    [500, 'JPY', 0],
    [1_500, 'JPY', 2],
    [1_501, 'JPY', 2],
    // A thousandth of a dinar is its minor unit.
    [7, 'BHD', 7],
  ])('%i at 0.001 %s: %i minor units', (quantity, currency, amount) => {
    expect(lines(perUnit, quantity, currency)).toEqual([[quantity, '0.001', amount]]);
  });

  it.each([
    [0, 0, 0],
    [999, 0, 0],
    [1_000, 0, 0],
    [1_001, 1, 0],
    [11_000, 10_000, 1_000],
  ])('behind a quota of 1,000, %i leave %i', (quantity, billed, amount) => {
    expect(lines({ ...perUnit, included: 1_000 }, quantity)).toEqual([[billed, '0.001', amount]]);
  });

  it('is exact beyond what a float can hold', () => {
    // 9,007,199,254,740,991 × 0.000000000001 = 9,007.199254740991
    expect(lines({ ...perUnit, unitAmount: '0.000000000001' }, Number.MAX_SAFE_INTEGER)?.[0]?.[2]).toBe(900_720);
    const bill = rateBill(
      planWith({ ...perUnit, unitAmount: '999.99' }),
      usage({ calls: 9_007_199_254_740_991 }),
      'USD',
    );
    expect(bill.totalMinor).toBe(9_007_199_254_740_991n * 99_999n);
  });
});

/** 1–100 at 1.00, 101–200 at 0.50 and 5.00 once, from 201 on at 0.10. */
const tiers = [
  { upTo: 100, unitAmount: '1' },
  { upTo: 200, unitAmount: '0.5', flatAmount: '5' },
  { unitAmount: '0.1' },
];

describe('GRADUATED', () => {
  const graduated = { model: 'GRADUATED', meter: 'calls', tiers };

  it.each([
    [0, [[0, '1', 0]]],
    [1, [[1, '1', 100]]],
    [100, [[100, '1', 10_000]]],
    [
      101,
      [
        [100, '1', 10_000],
        [1, '0.5', 50],
        [1, '5', 500],
      ],
    ],
    [
      200,
      [
        [100, '1', 10_000],
        [100, '0.5', 5_000],
        [1, '5', 500],
      ],
    ],
    [
      201,
      [
        [100, '1', 10_000],
        [100, '0.5', 5_000],
        [1, '5', 500],
        [1, '0.1', 10],
      ],
    ],
    [
      1_200,
      [
        [100, '1', 10_000],
        [100, '0.5', 5_000],
        [1, '5', 500],
        [1_000, '0.1', 10_000],
      ],
    ],
  ])('bills each of %i at the price of its tier', (quantity, expected) => {
    expect(lines(graduated, quantity)).toEqual(expected);
  });

  it('begins its tiers behind the quota', () => {
    expect(lines({ ...graduated, included: 50 }, 151)).toEqual([
      [100, '1', 10_000],
      [1, '0.5', 50],
      [1, '5', 500],
    ]);
  });
});

describe('VOLUME', () => {
  const volume = { model: 'VOLUME', meter: 'calls', tiers };

  it.each([
    [0, [[0, '1', 0]]],
    [100, [[100, '1', 10_000]]],
    // One more makes all cheaper: 101 × 0.50 + 5.00.
    [
      101,
      [
        [101, '0.5', 5_050],
        [1, '5', 500],
      ],
    ],
    [
      200,
      [
        [200, '0.5', 10_000],
        [1, '5', 500],
      ],
    ],
    [201, [[201, '0.1', 2_010]]],
  ])('bills all of %i at the price of the last', (quantity, expected) => {
    expect(lines(volume, quantity)).toEqual(expected);
  });

  it('chooses the tier behind the quota', () => {
    expect(lines({ ...volume, included: 1 }, 101)).toEqual([[100, '1', 10_000]]);
  });
});

describe('PACKAGE', () => {
  const pack = { model: 'PACKAGE', meter: 'calls', packageSize: 1_000, packageAmount: '2.5' };

  it.each([
    [0, 0, 0],
    [1, 1, 250],
    [999, 1, 250],
    [1_000, 1, 250],
    [1_001, 2, 500],
    [10_000, 10, 2_500],
  ])('bills %i as %i packages', (quantity, packages, amount) => {
    expect(lines(pack, quantity)).toEqual([[packages, '2.5', amount]]);
  });

  it('counts packages behind the quota', () => {
    expect(lines({ ...pack, included: 500 }, 1_500)).toEqual([[1, '2.5', 250]]);
    expect(lines({ ...pack, included: 500 }, 1_501)).toEqual([[2, '2.5', 500]]);
  });
});

describe('TRANSACTION', () => {
  const fee = { model: 'TRANSACTION', meter: 'calls', fixedAmount: '0.029', percent: '2.9' };

  it.each([
    // 10 × 0.029 = 0.29; 2.9 % of 100.00 = 2.90: each minor unit of the volume at 0.00029.
    [
      10,
      10_000,
      'USD',
      [
        [10, '0.029', 29],
        [10_000, '0.00029', 290],
      ],
    ],
    [
      0,
      0,
      'USD',
      [
        [0, '0.029', 0],
        [0, '0.00029', 0],
      ],
    ],
    // 2.9 % of 0.50 is 1.45 cents.
    [
      1,
      50,
      'USD',
      [
        [1, '0.029', 3],
        [50, '0.00029', 1],
      ],
    ],
    // 2.9 % of 500 yen is 14.5: to the even one.
    [
      1,
      500,
      'JPY',
      [
        [1, '0.029', 0],
        [500, '0.029', 14],
      ],
    ],
    // 2.9 % of 1.000 dinar is 0.029.
    [
      1,
      1_000,
      'BHD',
      [
        [1, '0.029', 29],
        [1_000, '0.000029', 29],
      ],
    ],
  ])('%i of %i %s', (count, volumeMinor, currency, expected) => {
    expect(lines(fee, count, currency, volumeMinor)).toEqual(expected);
  });
});

describe('FLAT and QUOTA', () => {
  it('bill the same whatever the usage', () => {
    const flat = { model: 'FLAT', description: 'Dedicated address', amount: '12.345' };
    // 1,234.5 cents: to the even one.
    expect(lines(flat, 5)).toEqual([[1, '12.345', 1_234]]);
    expect(lines(flat, 0, 'BHD')).toEqual([[1, '12.345', 12_345]]);
    expect(lines({ model: 'QUOTA', meter: 'calls', included: 10 }, 1_000)).toEqual([[1_000, '0', 0]]);
    expect(lines({ model: 'QUOTA', meter: 'calls' }, 7)).toEqual([[7, '0', 0]]);
  });
});

describe('a bill', () => {
  it.each([
    ['free', { calls: 5_000, webhooks: 700 }, 0],
    ['developer', { calls: 50_000, webhooks: 5_000 }, 4_900],
    // 25,000 calls past the quota are 25.00, 1,000 webhooks 0.10.
    ['developer', { calls: 75_000, webhooks: 6_000 }, 7_410],
    ['business', { calls: 75_000, webhooks: 6_000_000 }, 29_900],
    ['business', { calls: 600_000 }, 39_900],
    ['enterprise', { calls: 1 }, null],
  ])('of %s for %o', (slug, quantities, expected) => {
    expect(total(rateBill(template(slug), usage(quantities), 'USD'))).toBe(expected);
  });

  it('says line by line what it is made of', () => {
    const bill = rateBill(template('developer'), usage({ calls: 75_000, webhooks: 10 }), 'USD');
    expect(bill.lines).toEqual([
      { description: 'Developer', quantity: 1, unitAmount: '49', amountMinor: 4_900n },
      { description: 'calls beyond 50,000 included', quantity: 25_000, unitAmount: '0.001', amountMinor: 2_500n },
      { description: 'webhooks beyond 5,000 included', quantity: 0, unitAmount: '0.0001', amountMinor: 0n },
    ]);
  });

  it('carries a twelfth of a year, half-even', () => {
    // 470.00 / 12 = 39.1666…; 6 / 12 and 18 / 12 are halves.
    const yearly = (annualMinor: number) => ({ ...template('developer'), annualMinor, components: [] });
    expect(total(rateBill(template('developer'), usage({}), 'USD', 'YEAR'))).toBe(3_917);
    expect(total(rateBill(yearly(6), usage({}), 'USD', 'YEAR'))).toBe(0);
    expect(total(rateBill(yearly(18), usage({}), 'USD', 'YEAR'))).toBe(2);
  });

  it('knows no usage but of the meters it is given', () => {
    expect(total(rateBill(template('developer'), usage({ other: 1e9 }), 'USD'))).toBe(4_900);
  });
});
