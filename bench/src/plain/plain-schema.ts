/**
 * The raw log as a team would keep it that answers its questions with SQL: narrow rows, endpoints by number, an index by time, and one by
 * developer and time that covers what the questions about cohorts read. Copied from the product's log, so that it holds the same events.
 */
export const plainSchema = `
CREATE SCHEMA plain;
CREATE TABLE plain.endpoint AS SELECT id, name FROM endpoint;
ALTER TABLE plain.endpoint ADD PRIMARY KEY (id);
CREATE TABLE plain.request AS
  SELECT time, developer_id, endpoint_id, status, environment, error_code, duration_ms FROM request ORDER BY time;
CREATE INDEX ON plain.request (time);
CREATE INDEX ON plain.request (developer_id, time) INCLUDE (status, environment, endpoint_id, error_code);
CREATE TABLE plain.signup AS
  SELECT developer_id, min(time) AS time, min(payload->>'channel') AS channel FROM event WHERE type = 'developer.signed_up' GROUP BY 1;
ALTER TABLE plain.signup ADD PRIMARY KEY (developer_id);
CREATE INDEX ON plain.signup (time);
CREATE TABLE plain.api_key AS SELECT developer_id, time FROM event WHERE type = 'api_key.created';
CREATE INDEX ON plain.api_key (developer_id, time);
CREATE TABLE plain.visit AS SELECT visitor_id, time, payload->>'channel' AS channel FROM event WHERE type = 'visit';
CREATE INDEX ON plain.visit (visitor_id, time);
CREATE TABLE plain.payment AS
  SELECT time, developer_id, (payload->>'amountMinor')::bigint AS amount_minor FROM event WHERE type = 'payment.received';
CREATE INDEX ON plain.payment (time);
`;

/** After it, index-only scans are possible and statistics fresh. */
export const plainMaintenance = 'VACUUM (ANALYZE)';
