import { beyond, beyondText, countText, decimalOf, lineOf, type Rater } from './charge.ts';
import type { PackagePrice } from './price-component.ts';

/** One line: the packages that the units behind the quota fill, a begun one in full. */
export function packagePrice(component: PackagePrice, exponent: number): Rater {
  const { meter, included, packageSize, packageAmount } = component;
  const text = `packages of ${countText(packageSize)} ${meter}${beyondText(included)}`;
  const line = lineOf(text, decimalOf(packageAmount), exponent);
  return ({ quantity }) => {
    const units = beyond(included, quantity);
    const begun = units % packageSize === 0 ? 0 : 1;
    return [line((units - (units % packageSize)) / packageSize + begun)];
  };
}
