-- Written by Prisma's schema engine, then by hand: COLLATE "C", CHECKs, room for updates in place, and at the end the new summaries of what
-- is stored already.

-- CreateEnum
CREATE TYPE "PaymentKind" AS ENUM ('DIRECT', 'API_ENABLED');

-- CreateEnum
CREATE TYPE "MrrMovement" AS ENUM ('NEW', 'EXPANSION', 'CONTRACTION', 'CHURN', 'REACTIVATION');

-- DropIndex
DROP INDEX "developer_product_id_account_id_idx";

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "earliest_developer_id" TEXT COLLATE "C",
ADD COLUMN     "mrr_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "unnamed_revenue_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "developer" ADD COLUMN     "named_revenue_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "production_successes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "unique_endpoints_used" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "value_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "developer_endpoint" (
    "product_id" INTEGER NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" INTEGER NOT NULL,

    CONSTRAINT "developer_endpoint_pkey" PRIMARY KEY ("product_id","developer_id","endpoint_id")
);

-- CreateTable
CREATE TABLE "developer_endpoint_day" (
    "product_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "scope" SMALLINT NOT NULL,
    "endpoint_id" INTEGER NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "authenticated" INTEGER NOT NULL,

    CONSTRAINT "developer_endpoint_day_pkey" PRIMARY KEY ("product_id","day","developer_id","scope","endpoint_id"),
    CONSTRAINT "developer_endpoint_day_scope_check" CHECK ("scope" IN (1, 2)),
    CONSTRAINT "developer_endpoint_day_counts_check" CHECK ("requests" > 0 AND "errors" BETWEEN 0 AND "requests" AND "authenticated" BETWEEN 0 AND "requests")
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "developer_friction" (
    "product_id" INTEGER NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" INTEGER NOT NULL,
    "status" SMALLINT NOT NULL,
    "error_code" TEXT COLLATE "C" NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "developer_friction_pkey" PRIMARY KEY ("product_id","developer_id","endpoint_id","status","error_code"),
    CONSTRAINT "developer_friction_status_check" CHECK ("status" >= 400)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "payment_day" (
    "product_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "kind" "PaymentKind" NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "payments" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "payment_day_pkey" PRIMARY KEY ("product_id","day","account_id","developer_id","kind","currency"),
    CONSTRAINT "payment_day_payments_check" CHECK ("payments" > 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "subscription_change" (
    "product_id" INTEGER NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "plan" TEXT COLLATE "C" NOT NULL,
    "interval" "BillingInterval" NOT NULL,
    "status" "SubscriptionStatus" NOT NULL,
    "mrr_minor" BIGINT NOT NULL,
    "mrr_change_minor" BIGINT NOT NULL DEFAULT 0,
    "at_risk_change_minor" BIGINT NOT NULL DEFAULT 0,
    "movement" "MrrMovement",

    CONSTRAINT "subscription_change_pkey" PRIMARY KEY ("product_id","account_id","time","id"),
    CONSTRAINT "subscription_change_mrr_minor_check" CHECK ("mrr_minor" >= 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "nps_answer" (
    "product_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "score" SMALLINT NOT NULL,

    CONSTRAINT "nps_answer_pkey" PRIMARY KEY ("product_id","time","id"),
    CONSTRAINT "nps_answer_score_check" CHECK ("score" BETWEEN 0 AND 10)
);

-- CreateTable
CREATE TABLE "ticket_day" (
    "product_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "tickets" INTEGER NOT NULL,

    CONSTRAINT "ticket_day_pkey" PRIMARY KEY ("product_id","day","developer_id"),
    CONSTRAINT "ticket_day_tickets_check" CHECK ("tickets" > 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "spend_day" (
    "product_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "records" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "spend_day_pkey" PRIMARY KEY ("product_id","day","channel","currency"),
    CONSTRAINT "spend_day_records_check" CHECK ("records" > 0),
    CONSTRAINT "spend_day_amount_minor_check" CHECK ("amount_minor" >= 0)
) WITH (fillfactor = 85);

-- CreateIndex
CREATE INDEX "developer_product_id_account_id_signup_at_developer_id_idx" ON "developer"("product_id", "account_id", "signup_at", "developer_id");

-- Summaries of what is stored already.

INSERT INTO "payment_day" ("product_id", "day", "account_id", "developer_id", "kind", "currency", "payments", "amount_minor")
SELECT e."product_id", (e."time" AT TIME ZONE p."time_zone")::date, e."account_id", coalesce(e."developer_id", ''),
    (e."payload"->>'kind')::"PaymentKind", e."payload"->>'currency', count(*), sum((e."payload"->>'amountMinor')::bigint)
FROM "event" e
JOIN "product" p ON p."id" = e."product_id"
WHERE e."type" = 'payment.received'
GROUP BY 1, 2, 3, 4, 5, 6;

UPDATE "account" a SET "unnamed_revenue_minor" = paid."amount_minor"
FROM (
    SELECT d."product_id", d."account_id", sum(d."amount_minor") AS "amount_minor"
    FROM "payment_day" d
    JOIN "product" p ON p."id" = d."product_id" AND p."currency" = d."currency"
    WHERE d."kind" = 'DIRECT' AND d."developer_id" = ''
    GROUP BY 1, 2
) AS paid
WHERE paid."product_id" = a."product_id" AND paid."account_id" = a."account_id";

UPDATE "developer" a SET "named_revenue_minor" = paid."amount_minor"
FROM (
    SELECT d."product_id", d."developer_id", sum(d."amount_minor") AS "amount_minor"
    FROM "payment_day" d
    JOIN "product" p ON p."id" = d."product_id" AND p."currency" = d."currency"
    WHERE d."kind" = 'DIRECT' AND d."developer_id" <> ''
    GROUP BY 1, 2
) AS paid
WHERE paid."product_id" = a."product_id" AND paid."developer_id" = a."developer_id";

UPDATE "account" a SET "earliest_developer_id" = first."developer_id"
FROM (
    SELECT DISTINCT ON ("product_id", "account_id") "product_id", "account_id", "developer_id"
    FROM "developer"
    WHERE "account_id" IS NOT NULL AND "signup_at" IS NOT NULL
    ORDER BY "product_id", "account_id", "signup_at", "developer_id"
) AS first
WHERE first."product_id" = a."product_id" AND first."account_id" = a."account_id";

INSERT INTO "subscription_change" ("product_id", "account_id", "time", "id", "plan", "interval", "status", "mrr_minor")
SELECT e."product_id", e."account_id", e."time", e."id", e."payload"->>'plan', (e."payload"->>'interval')::"BillingInterval",
    (e."payload"->>'status')::"SubscriptionStatus",
    CASE
        WHEN e."payload"->>'status' NOT IN ('ACTIVE', 'PAST_DUE') OR e."payload"->>'currency' <> p."currency" THEN 0
        WHEN e."payload"->>'interval' = 'MONTH' THEN (e."payload"->>'amountMinor')::bigint
        ELSE (2 * (e."payload"->>'amountMinor')::bigint + 12) / 24
    END
FROM "event" e
JOIN "product" p ON p."id" = e."product_id"
WHERE e."type" = 'subscription.changed';

UPDATE "subscription_change" c
SET "mrr_change_minor" = moved."mrr_change_minor", "at_risk_change_minor" = moved."at_risk_change_minor", "movement" = moved."movement"::"MrrMovement"
FROM (
    SELECT s."product_id", s."account_id", s."time", s."id",
        "mrr_minor" - coalesce(lag("mrr_minor") OVER w, 0) AS "mrr_change_minor",
        "at_risk_minor" - coalesce(lag("at_risk_minor") OVER w, 0) AS "at_risk_change_minor",
        CASE
            WHEN "mrr_minor" = coalesce(lag("mrr_minor") OVER w, 0) THEN NULL
            WHEN "mrr_minor" = 0 THEN 'CHURN'
            WHEN "mrr_minor" < coalesce(lag("mrr_minor") OVER w, 0) THEN 'CONTRACTION'
            WHEN coalesce(lag("mrr_minor") OVER w, 0) > 0 THEN 'EXPANSION'
            WHEN coalesce(max("mrr_minor") OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) > 0 THEN 'REACTIVATION'
            ELSE 'NEW'
        END AS "movement"
    FROM (
        SELECT *, CASE WHEN "status" = 'PAST_DUE' THEN "mrr_minor" ELSE 0 END AS "at_risk_minor",
            lead("time") OVER (PARTITION BY "product_id", "account_id" ORDER BY "time", "id") IS NOT DISTINCT FROM "time" AS "superseded"
        FROM "subscription_change"
    ) AS s
    WHERE NOT s."superseded"
    WINDOW w AS (PARTITION BY s."product_id", s."account_id" ORDER BY s."time")
) AS moved
WHERE c."product_id" = moved."product_id" AND c."account_id" = moved."account_id" AND c."time" = moved."time" AND c."id" = moved."id";

UPDATE "account" a SET "mrr_minor" = latest."mrr_minor"
FROM (
    SELECT DISTINCT ON ("product_id", "account_id") "product_id", "account_id", "mrr_minor"
    FROM "subscription_change"
    ORDER BY "product_id", "account_id", "time" DESC, "id" DESC
) AS latest
WHERE latest."product_id" = a."product_id" AND latest."account_id" = a."account_id";

INSERT INTO "nps_answer" ("product_id", "time", "id", "developer_id", "score")
SELECT "product_id", "time", "id", "developer_id", ("payload"->>'score')::smallint FROM "event" WHERE "type" = 'nps.answered';

INSERT INTO "ticket_day" ("product_id", "day", "developer_id", "tickets")
SELECT e."product_id", (e."time" AT TIME ZONE p."time_zone")::date, e."developer_id", count(*)
FROM "event" e
JOIN "product" p ON p."id" = e."product_id"
WHERE e."type" = 'ticket.opened'
GROUP BY 1, 2, 3;

INSERT INTO "spend_day" ("product_id", "day", "channel", "currency", "records", "amount_minor")
SELECT e."product_id", (e."time" AT TIME ZONE p."time_zone")::date, e."payload"->>'channel', e."payload"->>'currency', count(*),
    sum((e."payload"->>'amountMinor')::bigint)
FROM "event" e
JOIN "product" p ON p."id" = e."product_id"
WHERE e."type" = 'spend.recorded'
GROUP BY 1, 2, 3, 4;

INSERT INTO "developer_endpoint_day" ("product_id", "day", "developer_id", "scope", "endpoint_id", "requests", "errors", "authenticated")
SELECT r."product_id", (r."time" AT TIME ZONE p."time_zone")::date, r."developer_id", r."environment", r."endpoint_id", count(*),
    count(*) FILTER (WHERE r."status" >= 400), count(*) FILTER (WHERE r."status" NOT IN (401, 403))
FROM "request" r
JOIN "product" p ON p."id" = r."product_id"
GROUP BY 1, 2, 3, 4, 5;

INSERT INTO "developer_endpoint" ("product_id", "developer_id", "endpoint_id")
SELECT DISTINCT "product_id", "developer_id", "endpoint_id" FROM "developer_endpoint_day" WHERE "authenticated" > 0;

UPDATE "developer" d SET "unique_endpoints_used" = used."endpoints"
FROM (SELECT "product_id", "developer_id", count(*) AS "endpoints" FROM "developer_endpoint" GROUP BY 1, 2) AS used
WHERE used."product_id" = d."product_id" AND used."developer_id" = d."developer_id";

INSERT INTO "developer_friction" ("product_id", "developer_id", "endpoint_id", "status", "error_code", "first_at")
SELECT r."product_id", r."developer_id", r."endpoint_id", r."status", coalesce(r."error_code", ''), min(r."time")
FROM "request" r
JOIN "developer" d ON d."product_id" = r."product_id" AND d."developer_id" = r."developer_id"
WHERE r."status" >= 400 AND (d."first_successful_call_at" IS NULL OR r."time" < d."first_successful_call_at")
GROUP BY 1, 2, 3, 4, 5;

UPDATE "developer" d SET "production_successes" = made."successes"
FROM (SELECT "product_id", "developer_id", sum("successes") AS "successes" FROM "developer_day" WHERE "scope" = 2 GROUP BY 1, 2) AS made
WHERE made."product_id" = d."product_id" AND made."developer_id" = d."developer_id";

-- A day that begins later than midnight, because clocks skip it, begins at the instant that its missing midnight names.
UPDATE "developer" d SET "value_at" = (reached."day" + 1)::timestamp AT TIME ZONE reached."time_zone"
FROM (
    SELECT s."product_id", s."developer_id", s."time_zone", min(s."day") AS "day"
    FROM (
        SELECT day."product_id", day."developer_id", day."day", p."time_zone", p."ttv_threshold",
            sum(day."successes") OVER (PARTITION BY day."product_id", day."developer_id" ORDER BY day."day") AS "total"
        FROM "developer_day" day
        JOIN "product" p ON p."id" = day."product_id"
        WHERE day."scope" = 2
    ) AS s
    WHERE s."total" >= s."ttv_threshold"
    GROUP BY 1, 2, 3
) AS reached
WHERE reached."product_id" = d."product_id" AND reached."developer_id" = d."developer_id";
