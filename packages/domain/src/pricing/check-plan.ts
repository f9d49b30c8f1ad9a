import { InputError } from '../input-error.ts';
import { listOf, objectOf, optional, slugOf, textOf, wholeOf, wrong } from '../value-checks.ts';
import { checkComponent, percentOf } from './check-component.ts';
import type { PlanDefinition, PlanFeature } from './plan-definition.ts';
import type { PriceComponent } from './price-component.ts';

/** A plan as somebody sends it: what is absent or null is as in {@link PlanDefinition} none. */
export type PlanInput = Pick<PlanDefinition, 'slug' | 'name'> & {
  readonly [Name in Exclude<keyof PlanDefinition, 'slug' | 'name'>]?: PlanDefinition[Name] | null;
};

/** The fields of a plan as they are sent. */
export const planFields = [
  'slug',
  'name',
  'tagline',
  'audience',
  'features',
  'supportLevel',
  'supportResponseHours',
  'uptimeSla',
  'sandboxUnlimited',
  'monthlyMinor',
  'annualMinor',
  'badge',
  'components',
] as const satisfies readonly (keyof PlanDefinition)[];

/** A plan, whole. Throws {@link InputError} that names the field at fault, below `path` (empty: the plan is all that was sent). */
export function checkPlan(path: string, value: unknown): PlanDefinition {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const given = objectOf(path === '' ? 'plan' : path, value, planFields);
  const text = (name: keyof PlanDefinition) => optional(given[name], (text) => textOf(at(name), text));
  const minor = (name: keyof PlanDefinition) => optional(given[name], (amount) => wholeOf(at(name), amount, 0));
  return {
    slug: slugOf(at('slug'), given.slug),
    name: textOf(at('name'), given.name),
    tagline: text('tagline'),
    audience: text('audience'),
    features: listOf(at('features'), given.features ?? [], featureOf),
    supportLevel: text('supportLevel'),
    supportResponseHours: optional(given.supportResponseHours, (hours) => hoursOf(at('supportResponseHours'), hours)),
    uptimeSla: optional(given.uptimeSla, (percent) => percentOf(at('uptimeSla'), percent, '99.95')),
    sandboxUnlimited: optional(given.sandboxUnlimited, (flag) => booleanOf(at('sandboxUnlimited'), flag)) ?? false,
    monthlyMinor: minor('monthlyMinor'),
    annualMinor: minor('annualMinor'),
    badge: text('badge'),
    components: componentsOf(at('components'), given.components ?? []),
  };
}

/** Plans, whole, no slug twice. Throws {@link InputError} that names the field at fault. */
export function checkPlans(field: string, value: unknown): readonly PlanDefinition[] {
  const plans = listOf(field, value, checkPlan);
  for (const [index, { slug }] of plans.entries()) {
    if (plans.findIndex((plan) => plan.slug === slug) < index) {
      throw wrong(`${field}[${index}].slug`, slug, 'An earlier plan has it. Send each once.');
    }
  }
  return plans;
}

function featureOf(field: string, value: unknown): PlanFeature {
  if (typeof value === 'string') return textOf(field, value);
  const given = objectOf(field, value, ['limit', 'unit']);
  return {
    limit: optional(given.limit, (limit) => wholeOf(`${field}.limit`, limit, 0)),
    unit: textOf(`${field}.unit`, given.unit),
  };
}

function componentsOf(field: string, value: unknown): readonly PriceComponent[] {
  const components = listOf(field, value, checkComponent);
  const meters = components.map((component) => (component.model === 'FLAT' ? null : component.meter));
  for (const [index, meter] of meters.entries()) {
    if (meter === null || meters.indexOf(meter) === index) continue;
    throw new InputError(
      `${field}[${index}].meter`,
      `${field}[${index}].meter is ${JSON.stringify(meter)}, which an earlier component bills.`,
      'Send one component a meter.',
    );
  }
  return components;
}

/** Up to a year: a promise beyond it is a slip of the keyboard. */
function hoursOf(field: string, value: unknown): number {
  const hours = wholeOf(field, value, 1);
  if (hours <= 8_760) return hours;
  throw wrong(field, value, 'Send hours, at most 8760.');
}

function booleanOf(field: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw wrong(field, value, 'Send true or false.');
}
