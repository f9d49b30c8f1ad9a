import { beyond, type Rater } from './charge.ts';
import type { GraduatedPrice } from './price-component.ts';
import { tierLines } from './tier-lines.ts';

/** Lines for each tier that the usage reaches, the first always: every unit at the price of its own tier. */
export function graduated(component: GraduatedPrice, exponent: number): Rater {
  const tiers = tierLines(component, exponent);
  return (usage) => {
    const quantity = beyond(component.included, usage.quantity);
    return tiers
      .filter(({ after }) => after === 0 || quantity > after)
      .flatMap(({ after, upTo, charges }) => charges(Math.min(quantity, upTo) - after));
  };
}
