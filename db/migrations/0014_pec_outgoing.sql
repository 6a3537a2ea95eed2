CREATE TABLE "provider_source" (
	"profile" text NOT NULL,
	"source" text NOT NULL,
	"documents" jsonb,
	"documents_hash" text,
	"signature" text,
	"good_at" timestamp with time zone,
	"checked_at" timestamp with time zone NOT NULL,
	"fault" text,
	"fault_since" timestamp with time zone,
	CONSTRAINT "provider_source_profile_source_pk" PRIMARY KEY("profile","source")
);
--> statement-breakpoint
ALTER TABLE "sign_in_request" ALTER COLUMN "relay_state" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "pec_outgoing" ALTER COLUMN "dossier_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "pec_outgoing" ALTER COLUMN "subject" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "pec_outgoing" ALTER COLUMN "body" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "sign_in_request" ADD COLUMN "ticket_hash" text;--> statement-breakpoint
ALTER TABLE "pec_outgoing" ADD COLUMN "template" text;--> statement-breakpoint
ALTER TABLE "pec_outgoing" ADD COLUMN "data" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "spid_message_reference" ON "spid_message" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "spid_message_fiscal_code" ON "spid_message" USING btree (upper(substring("document" from 'TINIT-([A-Za-z0-9]{16})')));