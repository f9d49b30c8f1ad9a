import { byteOrder } from '../../reference/byte-order.ts';

/** Orders rows by columns of texts (by bytes) and numbers, the first the strongest. */
export function byColumns<Row>(...columns: readonly (keyof Row)[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const column of columns) {
      const [x, y] = [a[column], b[column]];
      const order = typeof x === 'number' && typeof y === 'number' ? x - y : byteOrder(String(x), String(y));
      if (order !== 0) return order;
    }
    return 0;
  };
}
