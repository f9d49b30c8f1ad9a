-- Written by Prisma's schema engine, then by hand: CHECKs, room for updates in place, and at the end the new summaries of what is stored already.

-- AlterTable
ALTER TABLE "developer_day" ADD COLUMN     "endpoint_bits" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "developer" ADD COLUMN     "last_production_active_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_sandbox_active_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "ordinal" INTEGER;
UPDATE "endpoint" e SET "ordinal" = numbered."ordinal"
FROM (SELECT "id", row_number() OVER (PARTITION BY "product_id" ORDER BY "id") - 1 AS "ordinal" FROM "endpoint") AS numbered
WHERE numbered."id" = e."id";
ALTER TABLE "endpoint" ALTER COLUMN "ordinal" SET NOT NULL;

-- CreateTable
CREATE TABLE "endpoint_day" (
    "product_id" INTEGER NOT NULL,
    "scope" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "endpoint_id" INTEGER NOT NULL,
    "requests" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,

    CONSTRAINT "endpoint_day_pkey" PRIMARY KEY ("product_id","scope","day","endpoint_id"),
    CONSTRAINT "endpoint_day_scope_check" CHECK ("scope" IN (0, 1, 2)),
    CONSTRAINT "endpoint_day_counts_check" CHECK ("requests" > 0 AND "errors" BETWEEN 0 AND "requests")
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "request_day" (
    "product_id" INTEGER NOT NULL,
    "scope" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "successes" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,

    CONSTRAINT "request_day_pkey" PRIMARY KEY ("product_id","scope","day"),
    CONSTRAINT "request_day_scope_check" CHECK ("scope" IN (0, 1, 2)),
    CONSTRAINT "request_day_counts_check" CHECK ("successes" >= 0 AND "errors" >= 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "milestone_day" (
    "product_id" INTEGER NOT NULL,
    "milestone" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "developers" INTEGER NOT NULL,

    CONSTRAINT "milestone_day_pkey" PRIMARY KEY ("product_id","milestone","day"),
    CONSTRAINT "milestone_day_milestone_check" CHECK ("milestone" BETWEEN 0 AND 4),
    CONSTRAINT "milestone_day_developers_check" CHECK ("developers" >= 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "cohort_unit" (
    "product_id" INTEGER NOT NULL,
    "unit" SMALLINT NOT NULL,
    "anchor" SMALLINT NOT NULL,
    "scope" SMALLINT NOT NULL,
    "cohort" DATE NOT NULL,
    "active" DATE NOT NULL,
    "previous" DATE NOT NULL,
    "developers" INTEGER NOT NULL,

    CONSTRAINT "cohort_unit_pkey" PRIMARY KEY ("product_id","unit","anchor","scope","cohort","active","previous"),
    CONSTRAINT "cohort_unit_unit_check" CHECK ("unit" IN (0, 1)),
    CONSTRAINT "cohort_unit_anchor_check" CHECK ("anchor" IN (0, 1)),
    CONSTRAINT "cohort_unit_scope_check" CHECK ("scope" IN (0, 1, 2)),
    CONSTRAINT "cohort_unit_active_check" CHECK ("previous" < "active" AND "cohort" <= "active"),
    CONSTRAINT "cohort_unit_developers_check" CHECK ("developers" >= 0)
) WITH (fillfactor = 85);

-- Summaries of what is stored already.

INSERT INTO "request_day" ("product_id", "scope", "day", "successes", "errors")
SELECT "product_id", "scope", "day", sum("successes"), sum("errors") FROM "developer_day" GROUP BY 1, 2, 3;

UPDATE "developer" d SET
    "last_sandbox_active_at" = latest."sandbox_at",
    "last_production_active_at" = latest."production_at"
FROM (
    SELECT r."product_id", r."developer_id", max(r."time") FILTER (WHERE r."environment" = 1) AS "sandbox_at",
        max(r."time") FILTER (WHERE r."environment" = 2) AS "production_at"
    FROM "request" r
    WHERE r."status" NOT IN (401, 403)
    GROUP BY 1, 2
) AS latest
WHERE latest."product_id" = d."product_id" AND latest."developer_id" = d."developer_id";

INSERT INTO "endpoint_day" ("product_id", "scope", "day", "endpoint_id", "requests", "errors")
SELECT d."product_id", s."scope", d."day", d."endpoint_id", sum(d."requests"), sum(d."errors")
FROM "developer_endpoint_day" d
CROSS JOIN LATERAL (VALUES (0), (d."scope")) AS s ("scope")
GROUP BY 1, 2, 3, 4;

UPDATE "developer_day" d SET "endpoint_bits" = used."bits"
FROM (
    SELECT u."product_id", u."developer_id", s."scope", u."day", bit_or(1::bigint << e."ordinal") AS "bits"
    FROM "developer_endpoint_day" u
    JOIN "endpoint" e ON e."id" = u."endpoint_id"
    CROSS JOIN LATERAL (VALUES (0), (u."scope")) AS s ("scope")
    WHERE u."authenticated" > 0 AND e."ordinal" < 62
    GROUP BY 1, 2, 3, 4
) AS used
WHERE used."product_id" = d."product_id" AND used."developer_id" = d."developer_id" AND used."scope" = d."scope" AND used."day" = d."day";

INSERT INTO "milestone_day" ("product_id", "milestone", "day", "developers")
SELECT d."product_id", m."milestone", (m."at" AT TIME ZONE p."time_zone")::date, count(*)
FROM "developer" d
JOIN "product" p ON p."id" = d."product_id"
CROSS JOIN LATERAL (VALUES
    (0, d."signup_at"), (1, d."first_api_key_at"), (2, d."first_call_at"), (3, d."first_successful_call_at"), (4, d."first_production_success_at")
) AS m ("milestone", "at")
WHERE m."at" IS NOT NULL
GROUP BY 1, 2, 3;

INSERT INTO "cohort_unit" ("product_id", "unit", "anchor", "scope", "cohort", "active", "previous", "developers")
SELECT "product_id", "unit", "anchor", "scope", "cohort", "active", coalesce("previous", "cohort" - 1), count(*)
FROM (
    SELECT *, lag("active") OVER (PARTITION BY "product_id", "unit", "anchor", "scope", "developer_id" ORDER BY "active") AS "previous"
    FROM (
        SELECT DISTINCT d."product_id", u."unit", a."anchor", day."scope", d."developer_id",
            date_trunc(u."name", (a."at" AT TIME ZONE p."time_zone")::date::timestamp)::date AS "cohort",
            date_trunc(u."name", day."day"::timestamp)::date AS "active"
        FROM "developer" d
        JOIN "product" p ON p."id" = d."product_id"
        CROSS JOIN LATERAL (VALUES (0, d."signup_at"), (1, d."first_successful_call_at")) AS a ("anchor", "at")
        CROSS JOIN (VALUES (0, 'week'), (1, 'month')) AS u ("unit", "name")
        JOIN "developer_day" day ON day."product_id" = d."product_id" AND day."developer_id" = d."developer_id" AND day."authenticated" > 0
        WHERE a."at" IS NOT NULL
    ) AS activity
    WHERE "active" >= "cohort"
) AS sequence
GROUP BY 1, 2, 3, 4, 5, 6, 7;
