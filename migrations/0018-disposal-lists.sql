-- One list has folders of many programmes: the folders say which. Nothing was kept in these columns.

DROP INDEX "disposals.programme";
ALTER TABLE "disposals" DROP COLUMN "programme";
DROP INDEX "disposal-certificates.programme";
ALTER TABLE "disposal-certificates" DROP COLUMN "programme";
