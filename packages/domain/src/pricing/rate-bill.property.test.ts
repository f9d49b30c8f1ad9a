import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { rateBill } from './rate-bill.ts';
import { roundHalfEven } from './round-half-even.ts';

const price = fc
  .tuple(fc.nat(999), fc.nat(999_999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
const count = fc.nat(100_000_000);
const included = fc.nat(1_000_000);
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 4 }),
    fc.array(fc.tuple(price, fc.option(price)), { minLength: 5, maxLength: 5 }),
  )
  .map(([ends, prices]) =>
    [...ends.sort((a, b) => a - b), null].map((upTo, index) => {
      const [unitAmount, flatAmount] = prices[index] ?? ['0', null];
      return { upTo, unitAmount, flatAmount };
    }),
  );
const models = {
  FLAT: fc.record({ description: fc.constant('fee'), amount: price }),
  QUOTA: fc.record({ meter: fc.constant('m'), included: fc.option(included) }),
  PER_UNIT: fc.record({ meter: fc.constant('m'), included, unitAmount: price }),
  GRADUATED: fc.record({ meter: fc.constant('m'), included, tiers }),
  VOLUME: fc.record({ meter: fc.constant('m'), included, tiers }),
  PACKAGE: fc.record({
    meter: fc.constant('m'),
    included,
    packageSize: fc.integer({ min: 1, max: 10_000 }),
    packageAmount: price,
  }),
  TRANSACTION: fc.record({ meter: fc.constant('m'), fixedAmount: price, percent: fc.constantFrom('0', '2.9', '100') }),
};
const component = (names: readonly (keyof typeof models)[]) =>
  fc.constantFrom(...names).chain((model) => models[model].map((fields) => ({ model, ...fields })));
const any = component(Object.keys(models) as (keyof typeof models)[]);
const monotone = component(['FLAT', 'QUOTA', 'PER_UNIT', 'GRADUATED', 'PACKAGE', 'TRANSACTION']);
const currency = fc.constantFrom('JPY', 'USD', 'BHD');

const bill = (component: object, quantity: number, volumeMinor: number, currencyCode: string) => {
  const plan = checkPlan('', { slug: 'p', name: 'P', monthlyMinor: 100, components: [component] });
  const { lines, totalMinor } = rateBill(plan, new Map([['m', { quantity, volumeMinor }]]), currencyCode);
  if (totalMinor === null) throw new Error('no total');
  return { lines, totalMinor };
};

it('is never below the plan’s own price, and is the sum of its lines', () => {
  fc.assert(
    fc.property(any, count, count, currency, (component, quantity, volume, code) => {
      const { lines, totalMinor } = bill(component, quantity, volume, code);
      expect(totalMinor).toBe(lines.reduce((sum, line) => sum + line.amountMinor, 0n));
      expect(totalMinor >= 100n).toBe(true);
    }),
  );
});

it('rises with usage, in all models but VOLUME', () => {
  fc.assert(
    fc.property(
      monotone,
      count,
      count,
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      currency,
      (component, quantity, volume, more, moreVolume, code) => {
        const less = bill(component, quantity, volume, code).totalMinor;
        expect(bill(component, quantity + more, volume + moreVolume, code).totalMinor >= less).toBe(true);
      },
    ),
  );
});

it('adds a graduated price up unit by unit, to within the rounding of each line', () => {
  fc.assert(
    fc.property(tiers, fc.nat(2_000), fc.nat(2_000), (list, included, quantity) => {
      // Tiers of a few hundred units, so that units can be counted one by one.
      const small = list.map((tier, index) => ({ ...tier, upTo: tier.upTo === null ? null : (index + 1) * 300 }));
      const billed = Math.max(0, quantity - included);
      const micro = (amount: string) => BigInt(amount.replace('.', ''));
      let exact = 0n;
      let lines = 0;
      let last = -1;
      for (let unit = 1; unit <= billed; unit += 1) {
        const at = small.findIndex(({ upTo }) => upTo === null || unit <= upTo);
        const tier = small[at];
        if (!tier) throw new Error('no tier');
        if (at !== last && tier.flatAmount !== null) exact += micro(tier.flatAmount);
        if (at !== last) lines += 2;
        last = at;
        exact += micro(tier.unitAmount);
      }
      const { totalMinor } = bill({ model: 'GRADUATED', meter: 'm', included, tiers: small }, quantity, 0, 'USD');
      const difference = totalMinor - 100n - roundHalfEven(exact, 10_000n);
      expect(difference >= -BigInt(lines) && difference <= BigInt(lines)).toBe(true);
    }),
  );
});

it('bills a line its quantity times its unit amount, rounded half-even', () => {
  fc.assert(
    fc.property(any, count, count, (component, quantity, volume) => {
      for (const line of bill(component, quantity, volume, 'USD').lines) {
        const [whole = '', part = ''] = line.unitAmount.split('.');
        const exact = BigInt(line.quantity) * BigInt(whole + part) * 100n;
        expect(line.amountMinor).toBe(roundHalfEven(exact, 10n ** BigInt(part.length)));
      }
    }),
  );
});
