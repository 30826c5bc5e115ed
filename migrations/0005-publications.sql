-- What a release was stays provable after its words are gone: the hash stays, the salt goes with the words.

ALTER TABLE "releases" ADD COLUMN "salt" bytea;
-- SHA-256 over the salt and the text of the values; null where the words went before there were hashes.
ALTER TABLE "releases" ADD COLUMN "hash" bytea;

UPDATE "releases" SET "salt" = uuid_send(gen_random_uuid()) WHERE "values" IS NOT NULL;
UPDATE "releases" SET "hash" = sha256("salt" || convert_to("values"::text, 'UTF8')) WHERE "values" IS NOT NULL;

CREATE FUNCTION "keep_release"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- A row that comes back from a backup brings its hash along.
    IF NEW."hash" IS NULL AND NEW."values" IS NOT NULL THEN
      NEW."salt" := uuid_send(gen_random_uuid());
      NEW."hash" := sha256(NEW."salt" || convert_to(NEW."values"::text, 'UTF8'));
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW."register", NEW."entry", NEW."revision", NEW."releasedAt", NEW."hash")
     IS DISTINCT FROM (OLD."register", OLD."entry", OLD."revision", OLD."releasedAt", OLD."hash")
     OR (NEW."values" IS NOT NULL AND NEW."values" IS DISTINCT FROM OLD."values")
  THEN RAISE EXCEPTION 'a release is never changed, only withdrawn';
  END IF;
  IF NEW."values" IS NULL THEN NEW."salt" := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "release_is_kept" BEFORE INSERT OR UPDATE ON "releases"
  FOR EACH ROW EXECUTE FUNCTION "keep_release"();
