-- Written by Prisma's schema engine.

-- AlterTable
ALTER TABLE "product" ADD COLUMN "log_dropped_before" TIMESTAMPTZ(3);
