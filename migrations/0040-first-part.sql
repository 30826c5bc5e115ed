ALTER TABLE "disclosure-requests" ADD COLUMN "firstDecidedOn" date;
