-- Written by Prisma's schema engine, then by hand: COLLATE "C", CHECKs, room for updates in place, what moves the version of the data, and at
-- the end the new summaries of what is stored already.

-- CreateEnum
CREATE TYPE "ApiVersionStatus" AS ENUM ('DESIGNED', 'ACTIVE', 'DEPRECATED', 'SUNSET');

-- CreateTable
CREATE TABLE "api_version" (
    "product_id" INTEGER NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "status" "ApiVersionStatus" NOT NULL,
    "released_on" DATE,
    "deprecated_on" DATE,
    "sunset_on" DATE,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "api_version_pkey" PRIMARY KEY ("product_id","version"),
    CONSTRAINT "api_version_dates_check" CHECK ("released_on" <= "deprecated_on" AND "deprecated_on" <= "sunset_on" AND "released_on" <= "sunset_on")
);

-- CreateTable
CREATE TABLE "seen_version" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "kind" SMALLINT NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "seen_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "seen_version_kind_check" CHECK ("kind" = 0 OR ("kind" IN (1, 2) AND "version" = ''))
);

-- CreateTable
CREATE TABLE "version_day" (
    "product_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "version_id" INTEGER NOT NULL,
    "requests" BIGINT NOT NULL,

    CONSTRAINT "version_day_pkey" PRIMARY KEY ("product_id","day","version_id"),
    CONSTRAINT "version_day_requests_check" CHECK ("requests" > 0)
) WITH (fillfactor = 85);

-- CreateTable
CREATE TABLE "developer_version" (
    "product_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL,
    "developer_id" TEXT COLLATE "C" NOT NULL,
    "requests" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "developer_version_pkey" PRIMARY KEY ("product_id","version_id","developer_id"),
    CONSTRAINT "developer_version_requests_check" CHECK ("requests" > 0)
) WITH (fillfactor = 85);

-- CreateIndex
CREATE UNIQUE INDEX "seen_version_product_id_kind_version_key" ON "seen_version"("product_id", "kind", "version");

-- AddForeignKey
ALTER TABLE "api_version" ADD CONSTRAINT "api_version_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "api_version_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "api_version"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

-- Summaries of what is stored already.

-- The first 1,000 names that were used; what comes after them counts together.
INSERT INTO "seen_version" ("product_id", "kind", "version")
SELECT DISTINCT "product_id", CASE WHEN "version" = '' THEN 1 WHEN "n" <= 1000 THEN 0 ELSE 2 END, CASE WHEN "n" <= 1000 THEN "version" ELSE '' END
FROM (
    SELECT "product_id", "version", row_number() OVER (PARTITION BY "product_id", "version" = '' ORDER BY "first_at", "version") AS "n"
    FROM (SELECT "product_id", coalesce("api_version", '') COLLATE "C" AS "version", min("time") AS "first_at" FROM "request" GROUP BY 1, 2) AS used
) AS numbered;

INSERT INTO "version_day" ("product_id", "day", "version_id", "requests")
SELECT r."product_id", (r."time" AT TIME ZONE p."time_zone")::date, coalesce(named."id", other."id"), count(*)
FROM "request" r
JOIN "product" p ON p."id" = r."product_id"
LEFT JOIN "seen_version" named ON named."product_id" = r."product_id" AND named."kind" = CASE WHEN r."api_version" IS NULL THEN 1 ELSE 0 END
    AND named."version" = coalesce(r."api_version", '')
LEFT JOIN "seen_version" other ON other."product_id" = r."product_id" AND other."kind" = 2
GROUP BY 1, 2, 3;

INSERT INTO "developer_version" ("product_id", "version_id", "developer_id", "requests", "last_used_at")
SELECT r."product_id", coalesce(named."id", other."id"), r."developer_id", count(*), max(r."time")
FROM "request" r
LEFT JOIN "seen_version" named ON named."product_id" = r."product_id" AND named."kind" = CASE WHEN r."api_version" IS NULL THEN 1 ELSE 0 END
    AND named."version" = coalesce(r."api_version", '')
LEFT JOIN "seen_version" other ON other."product_id" = r."product_id" AND other."kind" = 2
GROUP BY 1, 2, 3;
