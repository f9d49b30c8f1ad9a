import { beyondText, type Charge, countText, decimalOf, type Line, lineOf } from './charge.ts';
import type { GraduatedPrice, PriceTier, VolumePrice } from './price-component.ts';

/** A tier with its lines. */
export interface TierLines {
  /** Units in tiers before it. */
  readonly after: number;
  /** Its last unit; Infinity: no end. */
  readonly upTo: number;
  /** Its lines for so many units. */
  readonly charges: (quantity: number) => readonly Charge[];
}

/** The tiers of a component in order, each with its lines. */
export function tierLines(component: GraduatedPrice | VolumePrice, exponent: number): readonly TierLines[] {
  const { meter, included, tiers } = component;
  return tiers.map((tier, index) => {
    const after = tiers[index - 1]?.upTo ?? 0;
    const name = `${meter}${beyondText(included)}, ${rangeText(after, tier.upTo)}`;
    return { after, upTo: tier.upTo ?? Number.POSITIVE_INFINITY, charges: chargesOf(tier, name, exponent) };
  });
}

function chargesOf({ unitAmount, flatAmount }: PriceTier, name: string, exponent: number): TierLines['charges'] {
  const units: Line = lineOf(name, decimalOf(unitAmount), exponent);
  if (flatAmount === null) return (quantity) => [units(quantity)];
  const flat = lineOf(`${name}, flat`, decimalOf(flatAmount), exponent)(1);
  return (quantity) => (quantity === 0 ? [units(0)] : [units(quantity), flat]);
}

function rangeText(after: number, upTo: number | null): string {
  return upTo === null ? `${countText(after + 1)} and more` : `${countText(after + 1)} to ${countText(upTo)}`;
}
