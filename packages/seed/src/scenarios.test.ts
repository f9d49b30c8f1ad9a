import { parseEvent, type WireEvent } from '@firstcall/events';
import { describe, expect, test } from 'vitest';
import type { ScenarioOptions } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const now = Date.parse('2026-10-01T12:00:00.000Z');
const options: ScenarioOptions = { developers: 120, days: 90, seed: 7, now, currency: 'USD' };

/** Share of signups after which a success follows. */
function activation(events: readonly WireEvent[], within: (signupAt: string) => boolean): number {
  const cohort = new Set(
    events
      .filter((e) => e.type === 'developer.signed_up' && within(e.time))
      .map((e) => ('developerId' in e ? e.developerId : undefined)),
  );
  const succeeded = new Set(
    events
      .filter((e) => e.type === 'api.request' && e.status < 400 && cohort.has(e.developerId))
      .map((e) => ('developerId' in e ? e.developerId : undefined)),
  );
  return succeeded.size / cohort.size;
}

describe.each([...scenarios.values()])('scenario $name', (scenario) => {
  const events = [...scenario.events(options)];

  test('the same options make the same bytes, another seed makes others', () => {
    const again = [...scenario.events(options)];
    expect(JSON.stringify(again)).toBe(JSON.stringify(events));
    expect(JSON.stringify([...scenario.events({ ...options, seed: 8 })])).not.toBe(JSON.stringify(events));
  });

  test('every event is valid, none is later than now, no identity appears twice', () => {
    const identities = new Set<string>();
    for (const event of events) {
      const result = parseEvent(event, { now });
      expect(result, JSON.stringify(event)).toMatchObject({ ok: true });
      expect(Date.parse(event.time)).toBeLessThanOrEqual(now);
      identities.add(`${event.time} ${event.id}`);
    }
    expect(identities.size).toBe(events.length);
  });

  test('all developers asked for sign up', () => {
    expect(events.filter((event) => event.type === 'developer.signed_up')).toHaveLength(options.developers);
  });

  test('one more developer leaves the strollers of the others alone', () => {
    const longer = [...scenario.events({ ...options, developers: 121 })];
    const strollers = (list: readonly WireEvent[]) => list.filter((event) => event.id.startsWith('vis_s'));
    expect(strollers(longer).slice(0, 360)).toEqual(strollers(events));
  });
});

test('docs-relaunch: more developers succeed after the relaunch than before it', () => {
  const scenario = scenarios.get('docs-relaunch');
  const events = [...(scenario?.events({ ...options, developers: 600 }) ?? [])];
  const relaunch = new Date(now - 0.4 * 90 * 86_400_000).toISOString();
  const before = activation(events, (at) => at < relaunch);
  const after = activation(events, (at) => at >= relaunch && at < new Date(now - 86_400_000).toISOString());
  expect(after - before).toBeGreaterThan(0.1);
});
