-- Public entries that a migration has changed, until they are released in their new words (docs/decisions/0042).
CREATE TABLE "upgradeReleases" (
  "register" text NOT NULL,
  "entry" text NOT NULL,
  "why" text NOT NULL,
  PRIMARY KEY ("register", "entry")
);

-- A hold that is withdrawn meets no disposal: it may be written, whatever became of its folder.
CREATE OR REPLACE FUNCTION "meet_disposal"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held text := coalesce(NEW."folder", (SELECT "folder" FROM "documents" WHERE "key" = NEW."document"));
BEGIN
  IF NEW."endsOn" IS NULL AND NEW."state" <> 'withdrawn' THEN
    PERFORM FROM "folders" WHERE "key" = held FOR SHARE;
    IF EXISTS (SELECT FROM "folders" WHERE "key" = held AND "lifeState" = 'disposed') THEN
      RAISE EXCEPTION 'フォルダ「%」は廃棄済みなので、凍結できない。', held USING ERRCODE = 'DC001';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Holds get a title for the public. Older ones are called by what everybody may read of their folder or document already, and
-- by the kind of their cause: titles that clerks wrote for themselves stay inside.
ALTER TABLE "holds" ADD COLUMN "publicTitle" text;
DROP INDEX "holds.subject";
CREATE INDEX "holds.publicTitle" ON "holds" ("publicTitle", "id");
INSERT INTO "upgrades" ("register", "entry", "values", "why")
SELECT 'holds', "hold"."key",
  jsonb_build_object('publicTitle', left(coalesce("open"."name", CASE WHEN "hold"."folder" IS NULL THEN '公文書' ELSE 'フォルダ' END), 180)
    || 'の凍結（' || CASE "hold"."cause" WHEN 'request' THEN '開示請求' WHEN 'appeal' THEN '審査請求' WHEN 'audit' THEN '監査'
      WHEN 'lawsuit' THEN '訴訟' WHEN 'petition' THEN '請願・陳情' ELSE '住民の申出' END || '）'),
  '凍結に公開用件名を設けた。それまでの凍結には、対象と理由の種類から作った件名を入れた。'
FROM "holds" AS "hold" LEFT JOIN LATERAL (
  SELECT coalesce("values" ->> 'publicName', "values" ->> 'publicTitle') AS "name" FROM "releases"
  WHERE ("register", "entry") = (CASE WHEN "hold"."folder" IS NULL THEN 'documents' ELSE 'folders' END,
      coalesce("hold"."folder", "hold"."document")) AND "withdrawnAt" IS NULL
  ORDER BY "revision" DESC LIMIT 1
) AS "open" ON true;

-- So are requests for use; those that are public already are called by what everybody may read of their folder.
INSERT INTO "upgrades" ("register", "entry", "values", "why")
SELECT 'use-requests', "request"."key",
  jsonb_build_object('subject', left(coalesce("open"."name", '特定重要公文書'), 200) || 'の利用'),
  '利用請求の件名を公開することにした。公開中のものには、対象から作った件名を入れた。'
FROM "use-requests" AS "request" LEFT JOIN LATERAL (
  SELECT "values" ->> 'publicName' AS "name" FROM "releases"
  WHERE ("register", "entry") = ('folders', "request"."folder") AND "withdrawnAt" IS NULL
  ORDER BY "revision" DESC LIMIT 1
) AS "open" ON true WHERE "request"."state" = 'released';

-- The grounds on which nothing is disclosed are one list in all registers: this one was called `processed` here.
INSERT INTO "upgrades" ("register", "entry", "values", "why")
SELECT 'disclosure-grounds', "key", '{"kind": "anonymised"}', '根拠の種別を、ほかの台帳と同じ呼び方にそろえた。'
FROM "disclosure-grounds" WHERE "kind" = 'processed';
