-- CreateTable
CREATE TABLE "meter" (
    "id" SERIAL NOT NULL,
    "product_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "routes" TEXT[],
    "except_routes" TEXT[],
    "methods" TEXT[],
    "successful_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "meter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "meter_product_id_slug_key" ON "meter"("product_id", "slug");

-- AddForeignKey
ALTER TABLE "meter" ADD CONSTRAINT "meter_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: meters are in answers.
CREATE TRIGGER "meter_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "meter"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();
