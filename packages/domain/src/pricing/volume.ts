import { beyond, type Rater } from './charge.ts';
import type { VolumePrice } from './price-component.ts';
import { tierLines } from './tier-lines.ts';

/** Lines of the one tier that the last unit falls in: every unit at its price. More usage may cost less. */
export function volume(component: VolumePrice, exponent: number): Rater {
  const tiers = tierLines(component, exponent);
  return (usage) => {
    const quantity = beyond(component.included, usage.quantity);
    return tiers.find(({ upTo }) => quantity <= upTo)?.charges(quantity) ?? [];
  };
}
