CREATE TABLE "document_scan" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"places" jsonb NOT NULL,
	"issued" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_scan" ADD CONSTRAINT "document_scan_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;