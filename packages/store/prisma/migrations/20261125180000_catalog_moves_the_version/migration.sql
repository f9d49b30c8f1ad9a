-- Written by hand. Answers are cached under the version of what they were made of, so whatever an answer can show moves its product's
-- "data_version": ingest by itself, the catalog by these triggers. A table of further things to show needs such a trigger too.

-- Any change of the product's own row moves it, unless the change did so itself. It never goes back.
CREATE FUNCTION "product_moves_its_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."data_version" := OLD."data_version" + 1;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "product_moves_its_version" BEFORE UPDATE ON "product"
    FOR EACH ROW WHEN (NEW."data_version" <= OLD."data_version" AND OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION "product_moves_its_version"();

-- OLD is null on INSERT, NEW on DELETE; a row that changes hands moves both its products.
CREATE FUNCTION "catalog_moves_the_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "product" SET "data_version" = "data_version" + 1 WHERE "id" IN (OLD."product_id", NEW."product_id");
    RETURN NULL;
END;
$$;

CREATE TRIGGER "plan_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "plan"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

CREATE TRIGGER "launch_phase_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "launch_phase"
    FOR EACH ROW EXECUTE FUNCTION "catalog_moves_the_version"();

-- Prices that go with their plan find it gone: the plan has moved the version.
CREATE FUNCTION "plan_price_moves_the_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "product" SET "data_version" = "data_version" + 1
    WHERE "id" IN (SELECT "product_id" FROM "plan" WHERE "id" IN (OLD."plan_id", NEW."plan_id"));
    RETURN NULL;
END;
$$;

CREATE TRIGGER "plan_price_moves_the_version" AFTER INSERT OR UPDATE OR DELETE ON "plan_price"
    FOR EACH ROW EXECUTE FUNCTION "plan_price_moves_the_version"();
