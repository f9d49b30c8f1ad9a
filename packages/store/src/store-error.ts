/** A failure of the store that a caller can tell apart by its code. The message says what to do; it never carries SQL or credentials. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** What went wrong, e.g. `DATA_DIR_IN_USE`, `DUPLICATE_PRODUCT`, `INVALID_FIELD`. */
  readonly code: string;
  /** The input field at fault; null where none is. */
  readonly field: string | null;

  constructor(code: string, message: string, options?: ErrorOptions & { readonly field?: string }) {
    super(message, options);
    this.code = code;
    this.field = options?.field ?? null;
  }
}
