CREATE TYPE "public"."pec_outgoing_state" AS ENUM('queued', 'sent', 'accepted', 'delivered', 'failed');--> statement-breakpoint
CREATE TYPE "public"."pec_item_state" AS ENUM('waiting', 'kept', 'passed', 'unreadable');--> statement-breakpoint
CREATE TYPE "public"."pec_role" AS ENUM('filing', 'answer', 'attached', 'receipt');--> statement-breakpoint
CREATE TYPE "public"."pec_source" AS ENUM('mailbox', 'operator', 'applicant');--> statement-breakpoint
CREATE TYPE "public"."pec_state" AS ENUM('new', 'filed', 'attached', 'quarantined', 'discarded', 'ignored');--> statement-breakpoint
CREATE TABLE "pec_item" (
	"account" text NOT NULL,
	"folder" text NOT NULL,
	"uid_validity" bigint NOT NULL,
	"uid" bigint NOT NULL,
	"sha256" text,
	"state" "pec_item_state" NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"moved" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "pec_item_account_folder_uid_validity_uid_pk" PRIMARY KEY("account","folder","uid_validity","uid")
);
--> statement-breakpoint
CREATE TABLE "pec_mailbox" (
	"account" text NOT NULL,
	"folder" text NOT NULL,
	"mode" text NOT NULL,
	"uid_validity" bigint NOT NULL,
	"last_uid" bigint DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"error_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "pec_mailbox_account_folder_pk" PRIMARY KEY("account","folder")
);
--> statement-breakpoint
CREATE TABLE "pec_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"raw_sha256" text,
	"sha256" text NOT NULL,
	"source" "pec_source" NOT NULL,
	"brought_by" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"size" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"for_dossier_id" uuid,
	"state" "pec_state" DEFAULT 'new' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"kind" text,
	"signature" text,
	"sender" text,
	"subject" text,
	"message_id" text,
	"certified_at" timestamp with time zone,
	"provider" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"candidates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"doubts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"outgoing_id" uuid,
	"handled_by" text,
	"handled_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "pec_message_sha256_unique" UNIQUE("sha256")
);
--> statement-breakpoint
CREATE TABLE "pec_message_dossier" (
	"message_id" uuid NOT NULL,
	"dossier_id" uuid NOT NULL,
	"role" "pec_role" NOT NULL,
	"flags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"filing_id" uuid,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"looked_by" text,
	"looked_at" timestamp with time zone,
	CONSTRAINT "pec_message_dossier_message_id_dossier_id_pk" PRIMARY KEY("message_id","dossier_id")
);
--> statement-breakpoint
CREATE TABLE "pec_outgoing" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"event_key" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"message_id" text NOT NULL,
	"state" "pec_outgoing_state" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"settled_by" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "pec_outgoing_eventKey_unique" UNIQUE("event_key"),
	CONSTRAINT "pec_outgoing_messageId_unique" UNIQUE("message_id")
);
--> statement-breakpoint
ALTER TABLE "pec_message" ADD CONSTRAINT "pec_message_raw_sha256_file_sha256_fk" FOREIGN KEY ("raw_sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_message" ADD CONSTRAINT "pec_message_for_dossier_id_dossier_id_fk" FOREIGN KEY ("for_dossier_id") REFERENCES "public"."dossier"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_message" ADD CONSTRAINT "pec_message_outgoing_id_pec_outgoing_id_fk" FOREIGN KEY ("outgoing_id") REFERENCES "public"."pec_outgoing"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_message_dossier" ADD CONSTRAINT "pec_message_dossier_message_id_pec_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."pec_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_message_dossier" ADD CONSTRAINT "pec_message_dossier_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_message_dossier" ADD CONSTRAINT "pec_message_dossier_filing_id_filing_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pec_outgoing" ADD CONSTRAINT "pec_outgoing_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pec_item_hash" ON "pec_item" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "pec_item_waiting" ON "pec_item" USING btree ("account","folder") WHERE "pec_item"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "pec_item_to_move" ON "pec_item" USING btree ("account","folder") WHERE "pec_item"."state" = 'kept' and not "pec_item"."moved";--> statement-breakpoint
CREATE INDEX "pec_message_state" ON "pec_message" USING btree ("state","received_at","id");--> statement-breakpoint
CREATE INDEX "pec_message_new" ON "pec_message" USING btree ("next_attempt_at") WHERE "pec_message"."state" = 'new';--> statement-breakpoint
CREATE INDEX "pec_message_outgoing" ON "pec_message" USING btree ("outgoing_id");--> statement-breakpoint
CREATE INDEX "pec_message_dossier_dossier" ON "pec_message_dossier" USING btree ("dossier_id","at");--> statement-breakpoint
CREATE INDEX "pec_message_flagged" ON "pec_message_dossier" USING btree ("at") WHERE "pec_message_dossier"."flags" <> '[]'::jsonb and "pec_message_dossier"."looked_at" is null;--> statement-breakpoint
CREATE INDEX "pec_outgoing_dossier" ON "pec_outgoing" USING btree ("dossier_id","created_at");--> statement-breakpoint
CREATE INDEX "pec_outgoing_due" ON "pec_outgoing" USING btree ("next_attempt_at") WHERE "pec_outgoing"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "pec_outgoing_failed" ON "pec_outgoing" USING btree ("failed_at") WHERE "pec_outgoing"."state" = 'failed' and "pec_outgoing"."settled_at" is null;