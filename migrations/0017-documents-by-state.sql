CREATE INDEX "documents.fiscalYear" ON "documents" ("fiscalYear");
CREATE INDEX "documents.state" ON "documents" ("state");
CREATE INDEX "folders.fiscalYear" ON "folders" ("fiscalYear");
CREATE INDEX "folders.state" ON "folders" ("state");
