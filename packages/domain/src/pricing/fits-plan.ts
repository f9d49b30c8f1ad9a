import type { PricedPlan } from './plan-definition.ts';
import type { Usage } from './rate-bill.ts';

/** A plan’s quota on a meter; null where it has none, or it is unlimited. */
export function quotaOf({ components }: Pick<PricedPlan, 'components'>, meter: string): number | null {
  for (const component of components) {
    if ('included' in component && component.meter === meter) return component.included;
  }
  return null;
}

/** Whether a month’s usage stays within the quotas that have no price behind them. */
export function fitsPlan({ components }: Pick<PricedPlan, 'components'>, usage: Usage): boolean {
  return components.every(
    (component) =>
      component.model !== 'QUOTA' ||
      component.included === null ||
      (usage.get(component.meter)?.quantity ?? 0) <= component.included,
  );
}
