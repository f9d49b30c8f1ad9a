import { afterEach, expect, test, vi } from 'vitest';
import { AdminError } from '../admin/commands.ts';
import { streamCommand } from './admin-stream.ts';

afterEach(() => {
  vi.useRealTimers();
});

const neverCalled = (): never => {
  throw new Error('a fault was told');
};

async function* saying(lines: readonly string[], end: () => unknown): AsyncGenerator<string, unknown> {
  yield* lines;
  return end();
}

async function stream(running: AsyncGenerator<string, unknown>, onFault: (error: unknown) => void = neverCalled) {
  return streamCommand(running, await running.next(), onFault);
}

test('says each line as it comes, then the answer', async () => {
  const response = await stream(saying(['one', 'two\n'], () => ({ n: 1 })));
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  expect(await response.text()).toBe('{"progress":"one"}\n{"progress":"two\\n"}\n{"result":{"n":1}}\n');
});

test('answers at once where there is nothing to say', async () => {
  expect(await (await stream(saying([], () => null))).text()).toBe('{"result":null}\n');
});

test('tells what the caller can mend; of a fault only that it is in the log', async () => {
  const refuse = () => {
    throw new AdminError('The log is in use.', 'Wait.');
  };
  expect(await (await stream(saying(['one'], refuse))).text()).toBe(
    '{"progress":"one"}\n{"error":{"message":"The log is in use.","hint":"Wait."}}\n',
  );
  const faults: unknown[] = [];
  const fault = new Error('SELECT secret');
  const fail = () => {
    throw fault;
  };
  const text = await (await stream(saying(['one'], fail), (error) => faults.push(error))).text();
  expect(text).toContain('its log says why');
  expect(text).not.toContain('secret');
  expect(faults).toEqual([fault]);
});

test('stops the command where the other end goes away', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<string, unknown> {
    try {
      for (;;) yield 'still at it';
    } finally {
      ended = true;
    }
  }
  const reader = (await stream(endless())).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(ended).toBe(true);
});

test('gives a sign of life while a step takes its time', async () => {
  vi.useFakeTimers();
  let finish = (): void => undefined;
  async function* slow(): AsyncGenerator<string, unknown> {
    yield 'one';
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return 1;
  }
  const text = (await stream(slow())).text();
  await vi.advanceTimersByTimeAsync(31_000);
  finish();
  expect(await text).toBe('{"progress":"one"}\n\n\n{"result":1}\n');
  expect(vi.getTimerCount()).toBe(0);
});
