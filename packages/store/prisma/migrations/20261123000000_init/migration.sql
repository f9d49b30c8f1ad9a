-- Written by Prisma's schema engine, then by hand: COLLATE "C" on every text that is compared or ordered (ids are opaque bytes), CHECKs
-- that protect figures, the partitioning of the request log (its monthly partitions are made by ingest), and room on the pages of the
-- summaries for updates in place.

-- CreateEnum
CREATE TYPE "CredentialKind" AS ENUM ('SECRET', 'PUBLISHABLE');

-- CreateEnum
CREATE TYPE "BillingInterval" AS ENUM ('MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "LaunchPhaseStatus" AS ENUM ('PLANNED', 'ACTIVE', 'COMPLETED');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('TRIALING', 'ACTIVE', 'PAST_DUE', 'CANCELED');

-- CreateTable
CREATE TABLE "workspace" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "time_zone" TEXT COLLATE "C" NOT NULL,
    "ttv_threshold" INTEGER NOT NULL DEFAULT 100,
    "ttfc_target_ms" BIGINT NOT NULL DEFAULT 300000,
    "data_through" TIMESTAMPTZ(3),
    "data_version" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "product_ttv_threshold_check" CHECK ("ttv_threshold" > 0),
    CONSTRAINT "product_ttfc_target_ms_check" CHECK ("ttfc_target_ms" > 0)
);

-- CreateTable
CREATE TABLE "credential" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "product_id" INTEGER,
    "kind" "CredentialKind" NOT NULL,
    "short_id" TEXT COLLATE "C" NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "credential_secret_hash_check" CHECK (octet_length("secret_hash") = 32)
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT,
    "position" INTEGER NOT NULL,
    "features" TEXT[],

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_price" (
    "plan_id" INTEGER NOT NULL,
    "interval" "BillingInterval" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "plan_price_pkey" PRIMARY KEY ("plan_id","interval"),
    CONSTRAINT "plan_price_amount_minor_check" CHECK ("amount_minor" >= 0)
);

-- CreateTable
CREATE TABLE "launch_phase" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "LaunchPhaseStatus" NOT NULL DEFAULT 'PLANNED',
    "planned_start" DATE,
    "planned_end" DATE,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "focus" TEXT[],

    CONSTRAINT "launch_phase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "product_id" INTEGER NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "plan" TEXT COLLATE "C",
    "status" "SubscriptionStatus",

    CONSTRAINT "account_pkey" PRIMARY KEY ("product_id","account_id")
);

-- CreateTable
CREATE TABLE "developer" (
    "product_id" INTEGER NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "account_id" TEXT COLLATE "C",
    "visitor_id" TEXT COLLATE "C",
    "channel" TEXT COLLATE "C",
    "country" TEXT COLLATE "C",
    "name" TEXT,
    "email" TEXT,
    "signup_at" TIMESTAMPTZ(3),
    "first_api_key_at" TIMESTAMPTZ(3),
    "first_call_at" TIMESTAMPTZ(3),
    "first_successful_call_at" TIMESTAMPTZ(3),
    "first_production_success_at" TIMESTAMPTZ(3),
    "last_call_at" TIMESTAMPTZ(3),
    "last_active_at" TIMESTAMPTZ(3),
    "total_requests" BIGINT NOT NULL DEFAULT 0,
    "total_successful_requests" BIGINT NOT NULL DEFAULT 0,
    "total_error_requests" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "developer_pkey" PRIMARY KEY ("product_id","developer_id"),
    CONSTRAINT "developer_totals_check" CHECK ("total_successful_requests" >= 0 AND "total_error_requests" >= 0 AND "total_requests" = "total_successful_requests" + "total_error_requests")
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "visitor" (
    "product_id" INTEGER NOT NULL,
    "visitor_id" TEXT COLLATE "C" NOT NULL,
    "first_visit_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT COLLATE "C",
    "country" TEXT COLLATE "C",

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("product_id","visitor_id")
);

-- CreateTable
CREATE TABLE "event" (
    "product_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "developer_id" TEXT COLLATE "C",
    "account_id" TEXT COLLATE "C",
    "visitor_id" TEXT COLLATE "C",
    "payload" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("product_id","time","id")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "product_id" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "key_id" TEXT COLLATE "C",
    "endpoint_id" INTEGER NOT NULL,
    "status" SMALLINT NOT NULL,
    "duration_ms" DOUBLE PRECISION,
    "environment" SMALLINT NOT NULL,
    "api_version" TEXT COLLATE "C",
    "error_code" TEXT COLLATE "C",

    CONSTRAINT "request_pkey" PRIMARY KEY ("product_id","time","id"),
    CONSTRAINT "request_environment_check" CHECK ("environment" IN (1, 2))
) PARTITION BY RANGE ("time");

-- CreateTable
CREATE TABLE "developer_day" (
    "product_id" INTEGER NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "scope" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "requests" INTEGER NOT NULL,
    "successes" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "authenticated" INTEGER NOT NULL,
    "gap_days" INTEGER,

    CONSTRAINT "developer_day_pkey" PRIMARY KEY ("product_id","developer_id","scope","day"),
    CONSTRAINT "developer_day_scope_check" CHECK ("scope" IN (0, 1, 2)),
    CONSTRAINT "developer_day_counts_check" CHECK ("successes" >= 0 AND "errors" >= 0 AND "requests" = "successes" + "errors" AND "authenticated" BETWEEN 0 AND "requests"),
    CONSTRAINT "developer_day_gap_days_check" CHECK ("gap_days" IS NULL OR ("gap_days" > 0 AND "authenticated" > 0))
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "activity_day" (
    "product_id" INTEGER NOT NULL,
    "scope" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "gap_days" INTEGER NOT NULL,
    "developers" INTEGER NOT NULL,

    CONSTRAINT "activity_day_pkey" PRIMARY KEY ("product_id","scope","day","gap_days"),
    CONSTRAINT "activity_day_scope_check" CHECK ("scope" IN (0, 1, 2)),
    CONSTRAINT "activity_day_gap_days_check" CHECK ("gap_days" >= 0),
    CONSTRAINT "activity_day_developers_check" CHECK ("developers" >= 0)
) WITH (fillfactor = 85);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "product_workspace_id_slug_key" ON "product"("workspace_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "credential_short_id_key" ON "credential"("short_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_product_id_slug_key" ON "plan"("product_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "launch_phase_product_id_position_key" ON "launch_phase"("product_id", "position");

-- CreateIndex
CREATE INDEX "developer_product_id_signup_at_idx" ON "developer"("product_id", "signup_at");

-- CreateIndex
CREATE INDEX "developer_product_id_visitor_id_idx" ON "developer"("product_id", "visitor_id");

-- CreateIndex
CREATE INDEX "developer_product_id_account_id_idx" ON "developer"("product_id", "account_id");

-- CreateIndex
CREATE INDEX "visitor_product_id_first_visit_at_idx" ON "visitor"("product_id", "first_visit_at");

-- CreateIndex
CREATE INDEX "event_product_id_type_developer_id_time_idx" ON "event"("product_id", "type", "developer_id", "time");

-- CreateIndex
CREATE INDEX "event_product_id_type_account_id_time_idx" ON "event"("product_id", "type", "account_id", "time");

-- CreateIndex
CREATE INDEX "event_product_id_type_visitor_id_time_idx" ON "event"("product_id", "type", "visitor_id", "time");

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_product_id_name_key" ON "endpoint"("product_id", "name");

-- CreateIndex
CREATE INDEX "developer_day_product_id_scope_day_idx" ON "developer_day"("product_id", "scope", "day");

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_price" ADD CONSTRAINT "plan_price_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "launch_phase" ADD CONSTRAINT "launch_phase_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "developer" ADD CONSTRAINT "developer_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A product's days are counted in its time zone: under another one every summary would be wrong.
CREATE FUNCTION "product_time_zone_is_fixed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the time zone of a product is fixed' USING ERRCODE = 'check_violation';
END;
$$;

CREATE TRIGGER "product_time_zone_is_fixed" BEFORE UPDATE OF "time_zone" ON "product"
    FOR EACH ROW WHEN (OLD."time_zone" IS DISTINCT FROM NEW."time_zone") EXECUTE FUNCTION "product_time_zone_is_fixed"();

-- Makes the monthly partitions of the request log that are missing; a month is `YYYY-MM`, in UTC. ATTACH, not CREATE … PARTITION OF: it
-- holds up neither readers nor writers.
CREATE FUNCTION "ensure_request_partitions"("months" text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    "month" text;
    "partition" text;
BEGIN
    PERFORM pg_advisory_xact_lock(4620261124);
    FOREACH "month" IN ARRAY "months" LOOP
        "partition" := 'request_' || replace("month", '-', '_');
        CONTINUE WHEN to_regclass("partition") IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE "request" INCLUDING ALL)', "partition");
        EXECUTE format(
            'ALTER TABLE "request" ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            "partition",
            ("month" || '-01')::timestamp AT TIME ZONE 'UTC',
            (("month" || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC'
        );
    END LOOP;
END;
$$;
