/** A question that cannot be answered as asked. Names the argument at fault and what to send instead; safe to show to the caller. */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** The argument at fault, e.g. `from`. */
  readonly field: string;
  /** What to send instead. */
  readonly hint: string;

  constructor(field: string, message: string, hint: string) {
    super(message);
    this.field = field;
    this.hint = hint;
  }
}
