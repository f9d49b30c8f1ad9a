import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventTypeByName, eventTypes, exampleEvents } from './event-types.ts';
import { parseEvent } from './parse-event.ts';

const now = Date.parse('2026-11-01T00:00:00.000Z');
const fieldNames = [...new Set([...eventTypeByName.values()].flatMap(({ fields }) => [...fields.keys()]))];
const value = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(...exampleEvents.flatMap((event) => Object.values(event)), 'USD', 'SANDBOX', '', '\0', '\ud800'),
);
// Events with some fields as they should be, some not, some surplus.
const nearlyEvent = fc.record({
  base: fc.constantFrom(...exampleEvents),
  changes: fc.dictionary(fc.oneof(fc.constantFrom(...fieldNames, '__proto__', 'constructor'), fc.string()), value, {
    maxKeys: 3,
  }),
});

test('any input is answered: an event that reads the same again, or a rejection that is complete and short', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        nearlyEvent.map(({ base, changes }) => ({ ...base, ...changes })),
      ),
      (input) => {
        const result = parseEvent(input, { now });
        if (result.ok) {
          const { event } = result;
          expect(eventTypes).toContain(event.type);
          const again = parseEvent({ ...event, time: new Date(event.time).toISOString() }, { now });
          expect(again).toEqual(result);
          expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/);
          return;
        }
        const { id, code, field, message, hint } = result.rejection;
        expect([code, message, hint].every((text) => text.length > 0 && text.length < 1_000)).toBe(true);
        expect(id === null || id.length <= 255).toBe(true);
        expect(field === null || field.length <= 255).toBe(true);
        // The same input gets the same answer.
        expect(parseEvent(input, { now })).toEqual(result);
      },
    ),
    { numRuns: 3_000 },
  );
});
