import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withWrites } from './writes.ts';

it('answers with what the work answers, once all that it started is done', async () => {
  const done: string[] = [];
  const result = await withWrites(async (writes) => {
    writes.start(setTimeout(5).then(() => done.push('slow')));
    return 'result';
  });
  expect(result).toBe('result');
  expect(done).toEqual(['slow']);
});

it('lets nothing run on where the work fails', async () => {
  const done: string[] = [];
  const failed = withWrites(async (writes) => {
    writes.start(setTimeout(5).then(() => done.push('slow')));
    throw new Error('the work');
  });
  await expect(failed).rejects.toThrow('the work');
  expect(done).toEqual(['slow']);
});

it('fails with the statement that went wrong, not with those that could not run after it', async () => {
  const aborted = Object.assign(new Error('current transaction is aborted'), { code: '25P02' });
  const failed = withWrites(async (writes) => {
    writes.start(Promise.reject(aborted));
    writes.start(setTimeout(5).then(() => Promise.reject(new Error('no such partition'))));
    await writes.start(Promise.reject(aborted));
  });
  await expect(failed).rejects.toThrow('no such partition');
});
