import { expect, it } from 'vitest';
import { developerFigures } from './developer-figures.ts';

const nobody = {
  signupAt: null,
  firstCallAt: null,
  firstSuccessfulCallAt: null,
  totalRequests: 0n,
  totalErrorRequests: 0n,
};

it('measures from signup', () => {
  const figures = developerFigures({ ...nobody, signupAt: 1_000, firstCallAt: 1_250, firstSuccessfulCallAt: 5_000 });
  expect(figures).toMatchObject({ timeToFirstCall: 250, timeToFirstSuccess: 4_000 });
});

it('never goes below zero: a call may come before its signup', () => {
  expect(developerFigures({ ...nobody, signupAt: 1_000, firstCallAt: 400 }).timeToFirstCall).toBe(0);
});

it('is null where an instant is missing', () => {
  expect(developerFigures({ ...nobody, firstCallAt: 5 }).timeToFirstCall).toBeNull();
  expect(developerFigures({ ...nobody, signupAt: 5 })).toMatchObject({
    timeToFirstCall: null,
    timeToFirstSuccess: null,
  });
});

it('has an error rate once there are requests', () => {
  expect(developerFigures(nobody).errorRate).toBeNull();
  expect(developerFigures({ ...nobody, totalRequests: 8n, totalErrorRequests: 2n }).errorRate).toBe(0.25);
});
