ALTER TABLE "evaluation-rounds" ADD COLUMN "closedOn" date;
