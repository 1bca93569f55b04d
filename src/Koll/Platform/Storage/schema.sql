CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "Batch" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Batch" PRIMARY KEY AUTOINCREMENT,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Program" TEXT NOT NULL,
    "FileHash" BLOB NULL,
    "Lines" INTEGER NOT NULL,
    "Amount" INTEGER NOT NULL,
    "Account" TEXT NOT NULL
);

CREATE TABLE "Customer" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Customer" PRIMARY KEY,
    "Key" TEXT NULL,
    "Name" TEXT NULL,
    "Organisation" TEXT NULL,
    "Country" TEXT NULL,
    "Segment" TEXT NULL,
    "Owner" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL,
    "MergedInto" INTEGER NULL
);

CREATE TABLE "Event" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Event" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "Detail" TEXT NOT NULL
);

CREATE TABLE "Mapping" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Mapping" PRIMARY KEY,
    "Json" TEXT NOT NULL
);

CREATE TABLE "Offering" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Offering" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Name" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL
);

CREATE TABLE "Setting" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Setting" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "Change" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Change" PRIMARY KEY AUTOINCREMENT,
    "BatchId" INTEGER NOT NULL,
    "Entity" TEXT NOT NULL,
    "Key" INTEGER NOT NULL,
    "Field" TEXT NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    CONSTRAINT "FK_Change_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Chunk" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Chunk" PRIMARY KEY,
    "BatchId" INTEGER NOT NULL,
    "Lines" INTEGER NOT NULL,
    "Amount" INTEGER NOT NULL,
    "FirstDay" INTEGER NOT NULL,
    "LastDay" INTEGER NOT NULL,
    CONSTRAINT "FK_Chunk_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Dependency" (
    "BatchId" INTEGER NOT NULL,
    "OnBatchId" INTEGER NOT NULL,
    "Lines" INTEGER NOT NULL,
    CONSTRAINT "PK_Dependency" PRIMARY KEY ("BatchId", "OnBatchId"),
    CONSTRAINT "FK_Dependency_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Dependency_Batch_OnBatchId" FOREIGN KEY ("OnBatchId") REFERENCES "Batch" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "InvoiceTexts" (
    "BatchId" INTEGER NOT NULL CONSTRAINT "PK_InvoiceTexts" PRIMARY KEY,
    "FirstNumber" INTEGER NOT NULL,
    "Bytes" BLOB NOT NULL,
    CONSTRAINT "FK_InvoiceTexts_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SetAsideRows" (
    "BatchId" INTEGER NOT NULL CONSTRAINT "PK_SetAsideRows" PRIMARY KEY,
    "Rows" BLOB NOT NULL,
    "Days" BLOB NULL,
    "Amounts" BLOB NULL,
    "Hashes" BLOB NULL,
    CONSTRAINT "FK_SetAsideRows_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ChunkColumn" (
    "ChunkId" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL,
    "Bytes" BLOB NOT NULL,
    CONSTRAINT "PK_ChunkColumn" PRIMARY KEY ("ChunkId", "Column"),
    CONSTRAINT "FK_ChunkColumn_Chunk_ChunkId" FOREIGN KEY ("ChunkId") REFERENCES "Chunk" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Superseded" (
    "BatchId" INTEGER NOT NULL,
    "ChunkId" INTEGER NOT NULL,
    "Lines" BLOB NOT NULL,
    CONSTRAINT "PK_Superseded" PRIMARY KEY ("BatchId", "ChunkId"),
    CONSTRAINT "FK_Superseded_Batch_BatchId" FOREIGN KEY ("BatchId") REFERENCES "Batch" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Superseded_Chunk_ChunkId" FOREIGN KEY ("ChunkId") REFERENCES "Chunk" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Change_BatchId" ON "Change" ("BatchId");

CREATE INDEX "IX_Change_Entity_Key_Field" ON "Change" ("Entity", "Key", "Field");

CREATE INDEX "IX_Chunk_BatchId" ON "Chunk" ("BatchId");

CREATE INDEX "IX_Dependency_OnBatchId" ON "Dependency" ("OnBatchId");

CREATE INDEX "IX_Superseded_ChunkId" ON "Superseded" ("ChunkId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123072802_FirstForm', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "Customer" ADD "Industry" TEXT NULL;

ALTER TABLE "Customer" ADD "Size" TEXT NULL;

CREATE TABLE "Contact" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Contact" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Email" TEXT NULL,
    "Role" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_Contact_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CustomerDetail" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CustomerDetail" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_CustomerDetail_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Contact_CustomerId" ON "Contact" ("CustomerId");

CREATE UNIQUE INDEX "IX_CustomerDetail_CustomerId_Name" ON "CustomerDetail" ("CustomerId", "Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123081539_CustomersAndContacts', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "Person" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Person" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Email" TEXT COLLATE NOCASE NOT NULL,
    "Role" TEXT NOT NULL,
    "Language" TEXT NULL,
    "OwnerName" TEXT NULL,
    "OwnCustomersOnly" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "FailedSignIns" INTEGER NOT NULL,
    "LockedUntil" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "DisabledAt" TEXT NULL
);

CREATE TABLE "ProtectionKey" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_ProtectionKey" PRIMARY KEY,
    "Xml" TEXT NOT NULL
);

CREATE TABLE "Guess" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Guess" PRIMARY KEY AUTOINCREMENT,
    "PersonId" INTEGER NOT NULL,
    "Question" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Value" REAL NULL,
    "Low" REAL NULL,
    "High" REAL NULL,
    "Choice" TEXT NULL,
    "Skipped" INTEGER NOT NULL,
    "Evidence" REAL NULL,
    CONSTRAINT "FK_Guess_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Note" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Note" PRIMARY KEY AUTOINCREMENT,
    "CustomerId" INTEGER NOT NULL,
    "PersonId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    CONSTRAINT "FK_Note_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Note_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PersonLink" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_PersonLink" PRIMARY KEY,
    "PersonId" INTEGER NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    CONSTRAINT "FK_PersonLink_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SavedView" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SavedView" PRIMARY KEY AUTOINCREMENT,
    "PersonId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Shared" INTEGER NOT NULL,
    "Query" TEXT NOT NULL,
    CONSTRAINT "FK_SavedView_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Session" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_Session" PRIMARY KEY,
    "PersonId" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "Device" TEXT NOT NULL,
    CONSTRAINT "FK_Session_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_Guess_PersonId" ON "Guess" ("PersonId");

CREATE INDEX "IX_Guess_Question_PersonId" ON "Guess" ("Question", "PersonId");

CREATE INDEX "IX_Note_CustomerId" ON "Note" ("CustomerId");

CREATE INDEX "IX_Note_PersonId" ON "Note" ("PersonId");

CREATE UNIQUE INDEX "IX_Person_Email" ON "Person" ("Email");

CREATE INDEX "IX_PersonLink_PersonId" ON "PersonLink" ("PersonId");

CREATE UNIQUE INDEX "IX_SavedView_PersonId_Name" ON "SavedView" ("PersonId", "Name");

CREATE INDEX "IX_Session_PersonId" ON "Session" ("PersonId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126075804_PeopleAndGuesses', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "CustomerFigure" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CustomerFigure" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Value" REAL NOT NULL,
    "AddsUp" INTEGER NOT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_CustomerFigure_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Derived" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Derived" PRIMARY KEY,
    "State" TEXT NOT NULL,
    "Bytes" BLOB NOT NULL
);

CREATE TABLE "GoodCustomerChoice" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_GoodCustomerChoice" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Definition" TEXT NOT NULL,
    "Proposed" TEXT NOT NULL,
    "Chosen" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL
);

CREATE TABLE "NextStep" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_NextStep" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "OfferingId" INTEGER NULL,
    "Text" TEXT NOT NULL,
    "Owner" TEXT NULL,
    "Due" TEXT NULL,
    "Done" TEXT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_NextStep_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OfferingMargin" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OfferingMargin" PRIMARY KEY,
    "OfferingId" INTEGER NOT NULL,
    "Share" REAL NOT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_OfferingMargin_Offering_OfferingId" FOREIGN KEY ("OfferingId") REFERENCES "Offering" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ProfitDecision" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProfitDecision" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "Verdict" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Facts" TEXT NOT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_ProfitDecision_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SavedMatrix" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SavedMatrix" PRIMARY KEY AUTOINCREMENT,
    "PersonId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Shared" INTEGER NOT NULL,
    "Definition" TEXT NOT NULL,
    CONSTRAINT "FK_SavedMatrix_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ServicePromise" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ServicePromise" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Name" TEXT NULL,
    "For" TEXT NOT NULL,
    "Number" REAL NULL,
    "CreatedBy" INTEGER NOT NULL
);

CREATE TABLE "StatedWallet" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_StatedWallet" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "Amount" REAL NOT NULL,
    "Source" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_StatedWallet_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "UnitCost" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_UnitCost" PRIMARY KEY,
    "Activity" TEXT NOT NULL,
    "Cost" REAL NOT NULL,
    "CreatedBy" INTEGER NOT NULL
);

CREATE TABLE "PromiseMark" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PromiseMark" PRIMARY KEY,
    "CustomerId" INTEGER NOT NULL,
    "PromiseId" INTEGER NOT NULL,
    "Kept" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "CreatedBy" INTEGER NOT NULL,
    CONSTRAINT "FK_PromiseMark_Customer_CustomerId" FOREIGN KEY ("CustomerId") REFERENCES "Customer" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PromiseMark_ServicePromise_PromiseId" FOREIGN KEY ("PromiseId") REFERENCES "ServicePromise" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_CustomerFigure_CustomerId_Name_From" ON "CustomerFigure" ("CustomerId", "Name", "From");

CREATE INDEX "IX_NextStep_CustomerId" ON "NextStep" ("CustomerId");

CREATE UNIQUE INDEX "IX_OfferingMargin_OfferingId" ON "OfferingMargin" ("OfferingId");

CREATE INDEX "IX_ProfitDecision_CustomerId" ON "ProfitDecision" ("CustomerId");

CREATE INDEX "IX_PromiseMark_CustomerId" ON "PromiseMark" ("CustomerId");

CREATE INDEX "IX_PromiseMark_PromiseId" ON "PromiseMark" ("PromiseId");

CREATE UNIQUE INDEX "IX_SavedMatrix_PersonId_Name" ON "SavedMatrix" ("PersonId", "Name");

CREATE INDEX "IX_StatedWallet_CustomerId" ON "StatedWallet" ("CustomerId");

CREATE UNIQUE INDEX "IX_UnitCost_Activity" ON "UnitCost" ("Activity");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126110124_PortfolioAndGrading', '10.0.14');

COMMIT;

