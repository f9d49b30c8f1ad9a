import { currencyExponent } from '@firstcall/events';
import type { Charge, MeterUsage, Rater } from './charge.ts';
import { formatDecimal } from './decimal.ts';
import { flatFee } from './flat-fee.ts';
import { graduated } from './graduated.ts';
import { packagePrice } from './package-price.ts';
import { perUnit } from './per-unit.ts';
import type { PricedPlan } from './plan-definition.ts';
import type { PriceComponent } from './price-component.ts';
import { quota } from './quota.ts';
import { roundHalfEven } from './round-half-even.ts';
import { transaction } from './transaction.ts';
import { volume } from './volume.ts';

/** What went through each meter in a month, by its slug. A meter that is absent was not used. */
export type Usage = ReadonlyMap<string, MeterUsage>;

/** What a month costs. total = sum of the lines. */
export interface Bill {
  readonly lines: readonly Charge[];
  /** Null where the plan’s own price is on request: the lines are what usage adds to it. */
  readonly totalMinor: bigint | null;
}

/** How often the plan itself is paid for. */
export type PaidBy = 'MONTH' | 'YEAR';

/** A plan made ready to bill many usages. */
export interface CompiledPlan {
  /** A month’s bill. */
  bill(usage: Usage): Bill;
  /** Its total alone; null where the plan’s own price is on request. */
  totalMinor(usage: Usage): bigint | null;
  /** What usage adds to the plan’s own price: the components’ part of a bill, which prices on request have too. */
  usageMinor(usage: Usage): bigint;
}

const none: MeterUsage = { quantity: 0, volumeMinor: 0 };

/**
 * Compiles a plan. Of a plan paid by the year a month’s bill carries a twelfth, rounded half-even.
 *
 * @param plan - a checked one
 * @param currency - ISO 4217, of all its amounts
 */
export function compilePlan(plan: PricedPlan, currency: string, paidBy: PaidBy = 'MONTH'): CompiledPlan {
  const exponent = currencyExponent(currency) ?? 2;
  const base = baseCharge(plan, paidBy, exponent);
  const raters = plan.components.map((component) => ({
    meter: component.model === 'FLAT' ? '' : component.meter,
    rate: raterOf(component, exponent),
  }));
  const usageMinor = (usage: Usage): bigint => {
    let total = 0n;
    for (const { meter, rate } of raters) {
      for (const { amountMinor } of rate(usage.get(meter) ?? none)) total += amountMinor;
    }
    return total;
  };
  return {
    usageMinor,
    totalMinor: (usage) => (base === null ? null : base.amountMinor + usageMinor(usage)),
    bill(usage) {
      const lines = raters.flatMap(({ meter, rate }) => rate(usage.get(meter) ?? none));
      if (base === null) return { lines, totalMinor: null };
      const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, base.amountMinor);
      return { lines: [base, ...lines], totalMinor: total };
    },
  };
}

/** The bill of one month, line by line. */
export function rateBill(plan: PricedPlan, usage: Usage, currency: string, paidBy: PaidBy = 'MONTH'): Bill {
  return compilePlan(plan, currency, paidBy).bill(usage);
}

function baseCharge({ name, monthlyMinor, annualMinor }: PricedPlan, paidBy: PaidBy, exponent: number): Charge | null {
  const price = paidBy === 'MONTH' ? monthlyMinor : annualMinor;
  if (price === null) return null;
  const amountMinor = paidBy === 'MONTH' ? BigInt(price) : roundHalfEven(BigInt(price), 12n);
  const description = paidBy === 'MONTH' ? name : `${name}, a twelfth of the year`;
  return { description, quantity: 1, unitAmount: formatDecimal({ units: amountMinor, scale: exponent }), amountMinor };
}

function raterOf(component: PriceComponent, exponent: number): Rater {
  switch (component.model) {
    case 'FLAT':
      return flatFee(component, exponent);
    case 'QUOTA':
      return quota(component, exponent);
    case 'PER_UNIT':
      return perUnit(component, exponent);
    case 'GRADUATED':
      return graduated(component, exponent);
    case 'VOLUME':
      return volume(component, exponent);
    case 'PACKAGE':
      return packagePrice(component, exponent);
    case 'TRANSACTION':
      return transaction(component, exponent);
  }
}
