import { setImmediate } from 'node:timers/promises';

/** Looks keys up together: `ask` answers with what a look-up found that began after the question came. */
export interface SharedCheck<Key, Value> {
  /** Rejects as the look-up does. */
  ask(key: Key): Promise<Value>;
}

interface Question<Key, Value> {
  readonly key: Key;
  readonly answer: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One look-up at a time, however many ask. Whoever asks while one is under way waits for the next: what that one sees may be older than
 * the question, and an answer must never be. All who wait share it, each key once.
 *
 * @param check - looks keys up; values in the order of the keys
 * @param idOf - equal for equal keys
 */
export function createSharedCheck<Key, Value>(
  check: (keys: readonly Key[]) => Promise<readonly Value[]>,
  idOf: (key: Key) => string,
): SharedCheck<Key, Value> {
  let waiting = new Map<string, Question<Key, Value>>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.size > 0) {
      // What has arrived meanwhile is read first: it may share the look-up.
      await setImmediate();
      const questions = [...waiting.values()];
      waiting = new Map();
      try {
        const values = await check(questions.map(({ key }) => key));
        if (values.length !== questions.length) throw new Error('the look-up did not answer each key');
        for (const [i, { resolve }] of questions.entries()) resolve(values[i] as Value);
      } catch (error) {
        for (const { reject } of questions) reject(error);
      }
    }
    running = false;
  }

  return {
    ask(key) {
      const id = idOf(key);
      let question = waiting.get(id);
      if (question === undefined) {
        question = createQuestion(key);
        waiting.set(id, question);
      }
      if (!running) void run();
      return question.answer;
    },
  };
}

function createQuestion<Key, Value>(key: Key): Question<Key, Value> {
  let resolve: Question<Key, Value>['resolve'] = () => {};
  let reject: Question<Key, Value>['reject'] = () => {};
  const answer = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { key, answer, resolve, reject };
}
