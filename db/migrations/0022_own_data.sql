ALTER TYPE "public"."notification_status" ADD VALUE 'kept';--> statement-breakpoint
CREATE TABLE "access_review" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"fiscal_code" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"reminded_hash" text,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"settled_at" timestamp with time zone,
	"settled_by" text,
	"settled_note" text,
	CONSTRAINT "access_review_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "access_review_remindedHash_unique" UNIQUE("reminded_hash")
);
--> statement-breakpoint
CREATE TABLE "access_review_answer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_copy" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_code" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"json" "bytea",
	"pdf" "bytea"
);
--> statement-breakpoint
ALTER TABLE "email_change" DROP CONSTRAINT "email_change_pkey";--> statement-breakpoint
ALTER TABLE "email_change" ALTER COLUMN "token_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "notices_off" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "former" text;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "warned_hash" text;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "undo_hash" text;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "stop_until" timestamp with time zone;--> statement-breakpoint
UPDATE "email_change" SET "former" = "account"."email", "stop_until" = "email_change"."requested_at" + interval '7 days' FROM "account" WHERE "account"."id" = "email_change"."account_id";--> statement-breakpoint
ALTER TABLE "email_change" ALTER COLUMN "former" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "email_change" ALTER COLUMN "stop_until" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "email_change" ADD COLUMN "dossier_id" uuid;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "fiscal_code" text;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "text" text;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_review_answer" ADD CONSTRAINT "access_review_answer_review_id_access_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."access_review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_review_answer" ADD CONSTRAINT "access_review_answer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_review_open" ON "access_review" USING btree ("organization_id") WHERE "access_review"."answered_at" is null and "access_review"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "access_review_organization" ON "access_review" USING btree ("organization_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_review_due" ON "access_review" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "access_review_answer_once" ON "access_review_answer" USING btree ("review_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_copy_awaited" ON "data_copy" USING btree ("fiscal_code") WHERE "data_copy"."ready_at" is null;--> statement-breakpoint
CREATE INDEX "data_copy_person" ON "data_copy" USING btree ("fiscal_code","requested_at");--> statement-breakpoint
CREATE INDEX "account_email" ON "account" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "email_change_awaited" ON "email_change" USING btree ("account_id") WHERE "email_change"."token_hash" is not null and "email_change"."changed_at" is null and "email_change"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX "email_change_account" ON "email_change" USING btree ("account_id","requested_at");--> statement-breakpoint
CREATE INDEX "notification_inbox" ON "notification" USING btree ("fiscal_code","created_at","id") WHERE "notification"."subject" is not null;--> statement-breakpoint
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_warnedHash_unique" UNIQUE("warned_hash");--> statement-breakpoint
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_undoHash_unique" UNIQUE("undo_hash");--> statement-breakpoint
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_dossierId_unique" UNIQUE("dossier_id");