/**
 * SQL for an instant given in milliseconds since the epoch. The interval has no day part, so no session's time zone can bend the sum,
 * and no fraction of a second passes through a float.
 */
export function instantSql(milliseconds: string): string {
  return `(timestamptz 'epoch' + ${milliseconds} * interval '1 millisecond')`;
}
