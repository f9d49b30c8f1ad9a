import { describe, expect, it } from 'vitest';
import { annualSavingPercent } from '../annual-saving-percent.ts';
import { InputError } from '../input-error.ts';
import { checkPlan, checkPlans } from './check-plan.ts';
import { featureText } from './plan-definition.ts';
import { planTemplate } from './plan-template.ts';

const errorOf = (work: () => unknown): InputError => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};
const plan = { slug: 'p', name: 'P' };
const withComponent = (component: object) => ({ ...plan, components: [component] });
const graduated = (tiers: readonly object[]) => withComponent({ model: 'GRADUATED', meter: 'calls', tiers });

describe('checkPlan', () => {
  it('fills in what is absent', () => {
    expect(checkPlan('', plan)).toEqual({
      slug: 'p',
      name: 'P',
      tagline: null,
      audience: null,
      features: [],
      supportLevel: null,
      supportResponseHours: null,
      uptimeSla: null,
      sandboxUnlimited: false,
      monthlyMinor: null,
      annualMinor: null,
      badge: null,
      components: [],
    });
  });

  it('takes its own answer again', () => {
    for (const template of planTemplate) expect(checkPlan('', template)).toEqual(template);
  });

  it.each<[string, unknown]>([
    ['plan', null],
    ['plan', []],
    ['plan.price', { ...plan, price: 1 }],
    ['slug', { name: 'P' }],
    ['slug', { ...plan, slug: 'A' }],
    ['name', { ...plan, name: ' ' }],
    ['tagline', { ...plan, tagline: 'x'.repeat(256) }],
    ['features', { ...plan, features: 'SSO' }],
    ['features[0].unit', { ...plan, features: [{ limit: 5 }] }],
    ['features[0].limit', { ...plan, features: [{ limit: -5, unit: 'calls' }] }],
    ['supportResponseHours', { ...plan, supportResponseHours: 0.5 }],
    ['supportResponseHours', { ...plan, supportResponseHours: 3_000_000_000 }],
    ['uptimeSla', { ...plan, uptimeSla: '100.01' }],
    ['uptimeSla', { ...plan, uptimeSla: 99.9 }],
    ['sandboxUnlimited', { ...plan, sandboxUnlimited: 'yes' }],
    ['monthlyMinor', { ...plan, monthlyMinor: 49.5 }],
    ['annualMinor', { ...plan, annualMinor: -1n }],
    ['components[0].model', withComponent({ meter: 'calls' })],
    ['components[0].model', withComponent({ model: 'MAGIC' })],
    ['components[0].meter', withComponent({ model: 'QUOTA' })],
    ['components[0].unitAmount', withComponent({ model: 'PER_UNIT', meter: 'calls', unitAmount: 0.001 })],
    ['components[0].unitAmount', withComponent({ model: 'PER_UNIT', meter: 'calls', unitAmount: '1e3' })],
    ['components[0].unitAmount', withComponent({ model: 'PER_UNIT', meter: 'calls', unitAmount: '-1' })],
    ['components[0].percent', withComponent({ model: 'PER_UNIT', meter: 'calls', unitAmount: '1', percent: '2' })],
    [
      'components[0].percent',
      withComponent({ model: 'TRANSACTION', meter: 'payments', fixedAmount: '1', percent: '101' }),
    ],
    [
      'components[0].packageSize',
      withComponent({ model: 'PACKAGE', meter: 'calls', packageSize: 0, packageAmount: '1' }),
    ],
    ['components[0].tiers', graduated([])],
    ['components[0].tiers[0].upTo', graduated([{ upTo: 5, unitAmount: '1' }])],
    ['components[0].tiers[0].upTo', graduated([{ unitAmount: '1' }, { unitAmount: '1' }])],
    [
      'components[0].tiers[1].upTo',
      graduated([{ upTo: 5, unitAmount: '1' }, { upTo: 5, unitAmount: '1' }, { unitAmount: '1' }]),
    ],
    ['components[0].tiers[0].price', graduated([{ price: '1' }])],
    [
      'components[1].meter',
      {
        ...plan,
        components: [
          { model: 'QUOTA', meter: 'calls' },
          { model: 'QUOTA', meter: 'calls' },
        ],
      },
    ],
  ])('names %s', (field, input) => {
    const error = errorOf(() => checkPlan('', input));
    expect(error.field).toBe(field);
    expect(error.message).toContain(field);
    expect(error.hint).not.toBe('');
  });

  it('names the plan of a list, and a slug that comes twice', () => {
    expect(errorOf(() => checkPlans('plans', [plan, { ...plan, slug: '?' }])).field).toBe('plans[1].slug');
    expect(errorOf(() => checkPlans('plans', [plan, plan])).field).toBe('plans[1].slug');
    expect(errorOf(() => checkPlans('plans', {})).field).toBe('plans');
  });
});

describe('the template', () => {
  it('saves 20 percent by the year', () => {
    const [, developer, business] = planTemplate.map(({ monthlyMinor, annualMinor }) =>
      annualSavingPercent(
        monthlyMinor === null ? null : { amountMinor: monthlyMinor, currency: 'USD' },
        annualMinor === null ? null : { amountMinor: annualMinor, currency: 'USD' },
      ),
    );
    // 118 of 588 and 718 of 3,588.
    expect([developer, business]).toEqual([20, 20]);
  });

  it('reads', () => {
    expect(planTemplate[2]?.features.map(featureText)).toEqual(['500,000 calls a month', 'Unlimited webhooks']);
  });
});
