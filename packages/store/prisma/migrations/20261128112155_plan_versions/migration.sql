-- CreateEnum
CREATE TYPE "PlanStatus" AS ENUM ('DRAFT', 'ACTIVE', 'ARCHIVED');

-- DropIndex
DROP INDEX "plan_product_id_slug_key";

-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "audience" TEXT,
ADD COLUMN     "badge" TEXT,
ADD COLUMN     "components" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sandbox_unlimited" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "status" "PlanStatus" NOT NULL DEFAULT 'DRAFT',
ADD COLUMN     "support_level" TEXT,
ADD COLUMN     "support_response_hours" INTEGER,
ADD COLUMN     "uptime_sla" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- By hand: texts are features as they are. What Prisma would do drops them.
ALTER TABLE "plan" ALTER COLUMN "features" TYPE JSONB USING COALESCE(to_jsonb("features"), '[]'),
ALTER COLUMN "features" SET DEFAULT '[]',
ALTER COLUMN "features" SET NOT NULL;

-- By hand: what there was could be subscribed to.
UPDATE "plan" SET "status" = 'ACTIVE', "published_at" = "product"."created_at"
FROM "product" WHERE "product"."id" = "plan"."product_id";

-- CreateIndex
CREATE UNIQUE INDEX "plan_product_id_slug_version_key" ON "plan"("product_id", "slug", "version");

-- By hand: one version to write on, one to sell.
CREATE UNIQUE INDEX "plan_one_draft" ON "plan"("product_id", "slug") WHERE "status" = 'DRAFT';
CREATE UNIQUE INDEX "plan_one_active" ON "plan"("product_id", "slug") WHERE "status" = 'ACTIVE';
