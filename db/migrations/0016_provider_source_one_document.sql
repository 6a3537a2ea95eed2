ALTER TABLE "provider_source" ADD COLUMN "document" text;--> statement-breakpoint
ALTER TABLE "provider_source" ADD COLUMN "document_hash" text;