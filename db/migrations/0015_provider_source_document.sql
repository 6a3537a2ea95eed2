ALTER TABLE "provider_source" DROP COLUMN "documents";--> statement-breakpoint
ALTER TABLE "provider_source" DROP COLUMN "documents_hash";