import { InputError } from '@firstcall/domain';
import { StoreError } from '../store-error.ts';

/** What the domain’s check answers; its complaint as StoreError `INVALID_FIELD`. `prefix`: what its fields are part of. */
export function checked<T>(check: () => T, prefix = ''): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const field = prefix + error.field;
    throw new StoreError('INVALID_FIELD', `${error.message} ${error.hint}`, { cause: error, field });
  }
}
