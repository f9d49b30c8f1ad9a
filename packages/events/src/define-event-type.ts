import { z } from 'zod';
import type { EventBase, EventType } from './event-type.ts';
import { type Field, id, optional, slug } from './fields.ts';
import { time } from './time.ts';

type Fields<E> = {
  readonly [Name in Exclude<keyof E, keyof EventBase | 'type'>]-?: Field<Exclude<E[Name], undefined>> & {
    readonly optional: undefined extends E[Name] ? true : false;
  };
};

/** Declares an event type. The compiler holds `fields` to the wire type `E`: none missing, none extra, optional where it is. */
export function defineEventType<E extends EventBase & { readonly type: string }>(
  type: E['type'],
  fields: Fields<E>,
  example: E,
): EventType<E> {
  const all = new Map<string, Field<unknown>>([
    ['id', id('evt_1')],
    ['type', { schema: z.literal(type), optional: false, expected: JSON.stringify(type), example: type }],
    ['time', time],
    ['product', optional(slug)],
    ...Object.entries<Field<unknown>>(fields),
  ]);
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of all) shape[name] = field.optional ? field.schema.optional() : field.schema;
  const schema = z.object(shape);

  return {
    type,
    fields: all,
    example,
    validate(values) {
      const result = schema.safeParse(values);
      // The compiler has held the fields to E, so what passed them is an E.
      if (result.success) return { ok: true, event: result.data as unknown as E };
      const issue = result.error.issues[0];
      return {
        ok: false,
        field: String(issue?.path[0] ?? ''),
        reason: issue?.code === 'custom' ? issue.message : null,
      };
    },
    accepts: (name, value) => all.get(name)?.schema.safeParse(value).success ?? false,
  };
}
