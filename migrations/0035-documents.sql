ALTER TABLE "documents" ADD COLUMN "attachments" jsonb;
