import type { WireEvent } from '@firstcall/events';
import { createRandom } from '../random.ts';
import type { Scenario, ScenarioOptions } from '../scenario.ts';
import { developerEvents } from './docs-relaunch/developer.ts';
import { signupTime } from './docs-relaunch/rhythm.ts';
import { spendEvents } from './docs-relaunch/spend.ts';
import { strollerEvents } from './docs-relaunch/visitors.ts';

/** Where the relaunch falls: this share of the story's days lies before it. */
const relaunchAt = 0.6;

/** Visitors who never sign up, per developer who does. */
const strollersPerDeveloper = 3;

function* events(options: ScenarioOptions): Iterable<WireEvent> {
  const { developers, days, seed, now } = options;
  const startMs = now - days * 86_400_000;
  const relaunchMs = startMs + days * relaunchAt * 86_400_000;
  yield* spendEvents({ ...options, startMs });
  for (let index = 0; index < developers; index += 1) {
    const random = createRandom(seed, `developer ${index}`);
    const signupAt = signupTime(random, startMs, now, (index + random.float()) / developers);
    yield* developerEvents({ ...options, random, index, signupAt, afterRelaunch: signupAt >= relaunchMs });
    for (let stroller = 0; stroller < strollersPerDeveloper; stroller += 1) {
      const name = `${index}-${stroller}`;
      yield* strollerEvents({ random: createRandom(seed, `visitor ${name}`), name, startMs, now });
    }
  }
}

export const docsRelaunch: Scenario = {
  name: 'docs-relaunch',
  story:
    'A payments API loses new developers on a 401: its quickstart shows an outdated header. Three fifths of the way in, the docs are relaunched; time to first call falls from about half an hour to minutes, and more developers reach production.',
  defaults: { developers: 400, days: 120, seed: 1 },
  events,
};
