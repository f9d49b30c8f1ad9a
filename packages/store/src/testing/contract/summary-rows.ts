/** The tables that ingest keeps, and the product's newest event. */
export const summaryTables = [
  'developer',
  'visitor',
  'account',
  'developer_day',
  'activity_day',
  'request_day',
  'milestone_day',
  'cohort_unit',
  'endpoint_day',
  'endpoint_bits',
  'developer_endpoint',
  'developer_endpoint_day',
  'developer_friction',
  'payment_day',
  'subscription_change',
  'nps_answer',
  'ticket_day',
  'spend_day',
  'version_day',
  'developer_version',
  'data_through',
] as const;
export type SummaryTable = (typeof summaryTables)[number];

/** Rows of the summary tables under their column names, in key order. */
export type SummaryRows = Readonly<Record<SummaryTable, readonly Readonly<Record<string, unknown>>[]>>;
