/** Which event of the log to look for. All parts are SQL; `$1` is the product. */
export interface LogEdge {
  readonly type: 'developer.signed_up' | 'visit';
  /** Whose events: a column and its value. */
  readonly who: readonly [column: 'developer_id' | 'visitor_id', value: string];
  /** What is wanted of the event; events where it is null or empty are passed over. */
  readonly value: string;
  readonly edge: 'earliest' | 'latest';
}

/**
 * SQL for a value from the earliest (or latest) event of one kind and person that has it. It compares and orders by the whole index key,
 * which only that index can answer: with equalities, a planner without statistics, as after a load, may read every event of the type.
 */
export function logEdgeSql({ type, who: [column, value], value: wanted, edge }: LogEdge): string {
  const key = `(event.product_id, event.type, event.${column}, event.time)`;
  const order = edge === 'earliest' ? 'ASC' : 'DESC';
  return `(
      SELECT ${wanted} FROM event
      WHERE ${key} >= ($1::int, '${type}', ${value}, '-infinity'::timestamptz)
        AND ${key} <= ($1::int, '${type}', ${value}, 'infinity'::timestamptz)
        AND ${wanted} <> ''
      ORDER BY event.product_id ${order}, event.type ${order}, event.${column} ${order}, event.time ${order}, event.id ${order}
      LIMIT 1
    )`;
}
