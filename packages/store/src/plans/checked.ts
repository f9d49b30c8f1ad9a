import { InputError } from '@firstcall/domain';
import { StoreError } from '../store-error.ts';

/** What the domain’s check answers; its complaint as StoreError `INVALID_FIELD`. */
export function checked<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new StoreError('INVALID_FIELD', `${error.message} ${error.hint}`, { cause: error, field: error.field });
  }
}
