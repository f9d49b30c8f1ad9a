-- Written by Prisma's schema engine, then by hand: COLLATE "C", CHECKs, and what moves the version of the data.

-- CreateEnum
CREATE TYPE "CriterionKind" AS ENUM ('METRIC', 'MANUAL');

-- CreateEnum
CREATE TYPE "Comparison" AS ENUM ('AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN');

-- AlterTable
ALTER TABLE "launch_phase" ADD COLUMN     "least_months" INTEGER,
ADD COLUMN     "most_months" INTEGER,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "launch_criterion" (
    "id" SERIAL NOT NULL,
    "phase_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "CriterionKind" NOT NULL,
    "metric" TEXT COLLATE "C",
    "comparison" "Comparison",
    "target" DOUBLE PRECISION,
    "window_days" INTEGER,
    "minimum_sample" INTEGER,
    "hold_days" INTEGER,
    "title" TEXT,
    "owner" TEXT,
    "evidence_url" TEXT,
    "met_at" TIMESTAMPTZ(3),

    CONSTRAINT "launch_criterion_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "launch_criterion_metric_check" CHECK ("kind" <> 'METRIC' OR num_nulls("metric", "comparison", "target", "window_days", "minimum_sample", "hold_days") = 0),
    CONSTRAINT "launch_criterion_manual_check" CHECK ("kind" <> 'MANUAL' OR (num_nulls("title", "owner") = 0 AND ("met_at" IS NULL OR "evidence_url" IS NOT NULL))),
    CONSTRAINT "launch_criterion_days_check" CHECK ("window_days" > 0 AND "hold_days" > 0 AND "minimum_sample" >= 0)
);

-- CreateTable
CREATE TABLE "launch_advance" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "from_phase" TEXT,
    "to_phase" TEXT,
    "verdict" TEXT,
    "override_reason" TEXT,
    "criteria" JSONB NOT NULL,

    CONSTRAINT "launch_advance_pkey" PRIMARY KEY ("id"),
    -- A phase is left with its criteria held, or with a reason.
    CONSTRAINT "launch_advance_reason_check" CHECK ("from_phase" IS NULL OR "verdict" = 'PASS' OR "override_reason" IS NOT NULL)
);

-- CreateIndex
CREATE INDEX "launch_criterion_phase_id_position_idx" ON "launch_criterion"("phase_id", "position");

-- CreateIndex
CREATE INDEX "launch_advance_product_id_at_idx" ON "launch_advance"("product_id", "at");

-- AddForeignKey
ALTER TABLE "launch_criterion" ADD CONSTRAINT "launch_criterion_phase_id_fkey" FOREIGN KEY ("phase_id") REFERENCES "launch_phase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "launch_advance" ADD CONSTRAINT "launch_advance_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Criteria that go with their phase find it gone: the phase has moved the version.
CREATE FUNCTION "launch_criterion_moves_the_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "product" SET "data_version" = "data_version" + 1
    WHERE "id" IN (SELECT "product_id" FROM "launch_phase" WHERE "id" IN (OLD."phase_id", NEW."phase_id"));
    RETURN NULL;
END;
$$;

CREATE TRIGGER "launch_criterion_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "launch_criterion"
    FOR EACH ROW EXECUTE FUNCTION "launch_criterion_moves_the_version"();

CREATE TRIGGER "launch_advance_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "launch_advance"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();
