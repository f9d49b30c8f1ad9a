/** Where a request ran or a key works. */
export type EventEnvironment = 'SANDBOX' | 'PRODUCTION';

/** What every event carries. */
export interface EventBase {
  /** Yours to keep unique: with the time it is the event's identity, so that sending it again changes nothing. 1 to 255 characters. */
  readonly id: string;
  /** ISO 8601 with `Z` or an offset; digits past the millisecond are cut off. */
  readonly time: string;
  /** Slug of the product, where the key covers several. */
  readonly product?: string;
}

/** What a sender needs to know about one field. */
export interface FieldRule {
  readonly optional: boolean;
  /** The expected form, completing "Send …". */
  readonly expected: string;
  readonly example: string | number;
}

/** Why a value is refused: the first offending field, and what is wrong with it where the value alone does not say. */
export interface FieldProblem {
  readonly field: string;
  /** Completes "<field> …", such as "is empty"; `null`: the value speaks for itself. */
  readonly reason: string | null;
}

/** One kind of event: its name, the rules of its fields and a valid example. */
export interface EventType<E extends EventBase & { readonly type: string }> {
  readonly type: E['type'];
  /** By field name, in the order problems are reported. */
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly example: E;
  /** Checks known fields that have a value. Answers a fresh object, or the first problem in field order. */
  validate(
    values: Readonly<Record<string, unknown>>,
  ): { readonly ok: true; readonly event: E } | ({ readonly ok: false } & FieldProblem);
  /** Whether `value` alone would do for the field. */
  accepts(field: string, value: unknown): boolean;
}
