import { InputError } from '../input-error.ts';
import { checkedDate, checkedText } from '../text-input.ts';
import type { ApiVersionRecord } from './api-version-report.ts';

const dates = ['releasedOn', 'deprecatedOn', 'sunsetOn'] as const;

/** What is said of a version, where it makes sense. Throws {@link InputError}, whose field is that of the record. */
export function checkApiVersion(record: ApiVersionRecord): ApiVersionRecord {
  checkedText('version', record.version);
  for (const field of dates) if (record[field] !== null) checkedDate(field, record[field]);
  const given = dates.filter((field) => record[field] !== null);
  for (const [i, field] of given.entries()) {
    const before = given[i - 1];
    if (before !== undefined && (record[before] ?? '') > (record[field] ?? '')) {
      throw new InputError(
        field,
        `${field} (${record[field]}) is before ${before} (${record[before]}).`,
        'Send releasedOn, deprecatedOn and sunsetOn in this order.',
      );
    }
  }
  if (record.status === 'SUNSET' && record.sunsetOn === null) {
    throw new InputError('sunsetOn', 'A version that was switched off has a day on which it was.', 'Send sunsetOn.');
  }
  return record;
}
