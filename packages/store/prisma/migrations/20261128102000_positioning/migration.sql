-- Written by Prisma's schema engine, then by hand: COLLATE "C", CHECKs, and what moves the version of the data.

-- CreateEnum
CREATE TYPE "CompetitorKind" AS ENUM ('DIRECT', 'INDIRECT', 'BUILD');

-- CreateEnum
CREATE TYPE "CellType" AS ENUM ('DURATION', 'COUNT', 'MONEY', 'PERCENT', 'ENUM', 'TEXT');

-- CreateEnum
CREATE TYPE "BetterDirection" AS ENUM ('UP', 'DOWN', 'NEUTRAL');

-- CreateTable
CREATE TABLE "positioning" (
    "product_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "positioning_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "positioning_dimension" (
    "product_id" INTEGER NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" "CellType" NOT NULL,
    "better_direction" "BetterDirection" NOT NULL,
    "weight" INTEGER NOT NULL,
    "options" TEXT[],
    "reference_minor" BIGINT,

    CONSTRAINT "positioning_dimension_pkey" PRIMARY KEY ("product_id","slug"),
    CONSTRAINT "positioning_dimension_weight_check" CHECK ("weight" > 0),
    CONSTRAINT "positioning_dimension_reference_minor_check" CHECK (("type" = 'MONEY') = ("reference_minor" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "positioning_competitor" (
    "product_id" INTEGER NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "CompetitorKind" NOT NULL,

    CONSTRAINT "positioning_competitor_pkey" PRIMARY KEY ("product_id","slug")
);

-- CreateTable
CREATE TABLE "positioning_cell" (
    "product_id" INTEGER NOT NULL,
    "dimension" TEXT COLLATE "C" NOT NULL,
    "competitor" TEXT COLLATE "C" NOT NULL,
    "value" JSONB,
    "metric" TEXT COLLATE "C",
    "source" TEXT,
    "seen_on" DATE,

    CONSTRAINT "positioning_cell_pkey" PRIMARY KEY ("product_id","dimension","competitor"),
    -- Live, and our own; or a value that was seen on a day.
    CONSTRAINT "positioning_cell_value_check" CHECK (
        CASE WHEN "metric" IS NULL THEN num_nulls("value", "seen_on") = 0 ELSE num_nonnulls("value", "seen_on") = 0 AND "competitor" = '' END
    )
);

-- AddForeignKey
ALTER TABLE "positioning" ADD CONSTRAINT "positioning_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positioning_dimension" ADD CONSTRAINT "positioning_dimension_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "positioning"("product_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positioning_competitor" ADD CONSTRAINT "positioning_competitor_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "positioning"("product_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positioning_cell" ADD CONSTRAINT "positioning_cell_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "positioning"("product_id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "positioning_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "positioning"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

CREATE TRIGGER "positioning_dimension_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "positioning_dimension"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

CREATE TRIGGER "positioning_competitor_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "positioning_competitor"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

CREATE TRIGGER "positioning_cell_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "positioning_cell"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();
