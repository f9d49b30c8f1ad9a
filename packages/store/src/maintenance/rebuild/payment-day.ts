import { paidSql } from './money-sql.ts';
import type { Summary } from './summary.ts';

/** Payments by day and whom they name. */
export const paymentDay: Summary = {
  table: 'payment_day',
  key: ['day', 'account_id', 'developer_id', 'kind', 'currency'],
  values: ['payments', 'amount_minor'],
  sql: `WITH ${paidSql}
SELECT day, account_id, developer_id, kind, currency, payments, amount_minor FROM paid`,
};
