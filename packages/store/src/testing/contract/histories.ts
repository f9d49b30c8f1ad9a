import type { ParsedEvent } from '@firstcall/events';
import fc from 'fast-check';
import { type DeveloperQuestion, developerQuestions } from './hostile-developer-questions.ts';
import { anyEvent } from './hostile-events.ts';
import { journey, subscriptionLife } from './hostile-journeys.ts';
import { type Question, questions } from './hostile-questions.ts';
import { times } from './hostile-values.ts';

/** A history that tries to go wrong, and what is asked of it. */
export interface Scenario {
  readonly timeZone: string;
  /** Few, so that developers reach it. */
  readonly ttvThreshold: number;
  /** Distinct identities, in no order. */
  readonly events: readonly ParsedEvent[];
  readonly questions: readonly Question[];
  readonly developerQuestions: readonly DeveloperQuestion[];
}

/** Zones, each with the day its histories begin on: clock changes, a year's end, a leap day lie in the 75 days that follow. */
const settings: readonly { readonly timeZone: string; readonly firstDay: string }[] = [
  { timeZone: 'UTC', firstDay: '2025-12-20' },
  { timeZone: 'UTC', firstDay: '2024-01-31' },
  { timeZone: 'Europe/Berlin', firstDay: '2026-02-27' },
  { timeZone: 'Europe/Berlin', firstDay: '2025-09-30' },
  // Midnight does not exist on 2018-11-04, and the last hour of 2018-02-17 comes twice.
  { timeZone: 'America/Sao_Paulo', firstDay: '2018-10-06' },
  { timeZone: 'America/Sao_Paulo', firstDay: '2018-01-19' },
  // Half an hour's change, at +10:30 / +11.
  { timeZone: 'Australia/Lord_Howe', firstDay: '2026-03-07' },
  { timeZone: 'Australia/Lord_Howe', firstDay: '2025-09-06' },
  // The zones furthest from UTC, and one with a quarter of an hour.
  { timeZone: 'Pacific/Kiritimati', firstDay: '2025-12-10' },
  { timeZone: 'Pacific/Pago_Pago', firstDay: '2025-12-10' },
  { timeZone: 'Asia/Kathmandu', firstDay: '2026-01-01' },
];

/** Hostile histories of some 75 days, journeys among events at random, with a few questions each. `size` is the number of both. */
export function scenarios(size: { readonly journeys: number; readonly others: number }): fc.Arbitrary<Scenario> {
  return fc.constantFrom(...settings).chain(({ timeZone, firstDay }) => {
    const time = times(timeZone, firstDay);
    return fc
      .record({
        ttvThreshold: fc.constantFrom(1, 2, 3),
        journeys: fc.array(journey(time), { maxLength: size.journeys, size: 'max' }),
        subscriptions: fc.array(subscriptionLife(time), { maxLength: 3 }),
        others: fc.array(anyEvent(time), { maxLength: size.others, size: 'max' }),
        questions: fc.array(questions(timeZone, firstDay), { minLength: 1, maxLength: 3 }),
        developerQuestions: fc.array(developerQuestions(timeZone, firstDay), { minLength: 1, maxLength: 3 }),
      })
      .map(({ journeys, subscriptions, others, ...scenario }) => ({
        timeZone,
        ...scenario,
        events: distinct([...journeys.flat(), ...subscriptions.flat(), ...others]),
      }));
  });
}

function distinct(events: readonly ParsedEvent[]): readonly ParsedEvent[] {
  return [...new Map(events.map((event) => [`${event.time} ${event.id}`, event])).values()];
}

/** The events shuffled, some of them repeated, in batches of any size. */
export function arrivals(events: readonly ParsedEvent[]): fc.Arbitrary<readonly (readonly ParsedEvent[])[]> {
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .tuple(fc.subarray([...events], { maxLength: Math.min(20, events.length) }))
    .chain(([repeated]) => shuffled([...events, ...repeated]))
    .chain((arrived) =>
      fc.array(fc.nat(arrived.length), { maxLength: 4 }).map((cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), arrived.length];
        return bounds.slice(1).map((end, i) => arrived.slice(bounds[i], end));
      }),
    );
}

/** The same events, and for some of them others, of any type, with the same identity. */
export function withRepeats(events: readonly ParsedEvent[]): fc.Arbitrary<readonly ParsedEvent[]> {
  if (events.length === 0) return fc.constant(events);
  const repeat = fc
    .tuple(fc.constantFrom(...events), anyEvent(fc.constant(0)))
    .map(([original, other]): ParsedEvent => ({ ...other, id: original.id, time: original.time }));
  return fc.array(repeat, { maxLength: 10 }).map((repeats) => [...events, ...repeats]);
}
