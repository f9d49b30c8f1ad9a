import { expect, test } from 'vitest';
import { parsePlans, readPlans } from './read-plans.ts';

test('plans come as they are written', () => {
  const plans = [
    { slug: 'free', name: 'Free', monthlyMinor: 0, annualMinor: null },
    {
      slug: 'developer',
      name: 'Developer',
      audience: 'Teams',
      features: ['SSO', { limit: 50_000, unit: 'calls a month' }],
      supportLevel: 'Email',
      supportResponseHours: 24,
      uptimeSla: '99.9',
      sandboxUnlimited: true,
      badge: 'Most popular',
      components: [{ model: 'PER_UNIT', meter: 'calls', included: 50_000, unitAmount: '0.001' }],
    },
  ];
  expect(parsePlans(JSON.stringify(plans), 'plans.json')).toEqual(plans);
});

test.each([
  ['{', /plans\.json is not valid JSON/],
  ['{}', /does not hold a list/],
  ['[1]', /plans\[0\].* is not an object/],
  ['[{"slug":"a","name":"A"},{"slug":"b","name":"B","monthly":5}]', /plans\[1\]\.monthly .* no field of a plan/],
  ['[{"slug":"a"}]', /plans\[0\]\.name .* is missing/],
])('%s names the place', (text, message) => {
  expect(() => parsePlans(text, 'plans.json')).toThrow(message);
});

test('a file that is not there is named', () => {
  expect(() => readPlans('/nowhere/plans.json')).toThrow('/nowhere/plans.json does not exist');
});

test('the template stands for the built-in plans', () => {
  expect(readPlans('template').map(({ slug, monthlyMinor, annualMinor }) => [slug, monthlyMinor, annualMinor])).toEqual(
    [
      ['free', 0, 0],
      ['developer', 4_900, 47_000],
      ['business', 29_900, 287_000],
      ['enterprise', null, null],
    ],
  );
});
