CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."account_status" AS ENUM('active', 'suspended', 'deactivated');--> statement-breakpoint
CREATE TYPE "public"."role_status" AS ENUM('active', 'suspended', 'ended');--> statement-breakpoint
CREATE TYPE "public"."document_origin" AS ENUM('issued', 'received');--> statement-breakpoint
CREATE TYPE "public"."document_type" AS ENUM('summary', 'confirmation', 'identity', 'receipt', 'other');--> statement-breakpoint
CREATE TYPE "public"."dossier_kind" AS ENUM('registration', 'deactivation');--> statement-breakpoint
CREATE TYPE "public"."dossier_move" AS ENUM('submit', 'issue', 'file', 'open', 'fileOnline', 'takeCharge', 'requestIntegration', 'integrate', 'accept', 'reject', 'withdraw', 'expire', 'supersede');--> statement-breakpoint
CREATE TYPE "public"."dossier_state" AS ENUM('draft', 'submitted', 'issued', 'filed', 'inReview', 'onHold', 'accepted', 'rejected', 'withdrawn', 'expired', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."filing_channel" AS ENUM('pec', 'upload', 'online', 'counter', 'fax', 'email', 'post');--> statement-breakpoint
CREATE TYPE "public"."integration_kind" AS ENUM('integrazione', 'preavviso');--> statement-breakpoint
CREATE TYPE "public"."service_status" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."notification_status" AS ENUM('queued', 'sent', 'failed');--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_code" text NOT NULL,
	"family_name" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"status" "account_status" DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"activated_at" timestamp with time zone NOT NULL,
	"status_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_fiscalCode_unique" UNIQUE("fiscal_code")
);
--> statement-breakpoint
CREATE TABLE "operator" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_code" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "operator_fiscalCode_unique" UNIQUE("fiscal_code")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_code" text NOT NULL,
	"name" text NOT NULL,
	"vat_number" text,
	"legal_form" text,
	"intermediary" boolean DEFAULT false NOT NULL,
	"pec" text,
	"email" text,
	"phone" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organization_fiscalCode_unique" UNIQUE("fiscal_code")
);
--> statement-breakpoint
CREATE TABLE "role" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"workplace_id" uuid NOT NULL,
	"type" text NOT NULL,
	"status" "role_status" DEFAULT 'active' NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"dossier_id" uuid
);
--> statement-breakpoint
CREATE TABLE "role_service" (
	"role_id" uuid NOT NULL,
	"service" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "role_service_role_id_service_since_pk" PRIMARY KEY("role_id","service","since")
);
--> statement-breakpoint
CREATE TABLE "workplace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"municipality_code" text NOT NULL,
	CONSTRAINT "workplace_once" UNIQUE("organization_id","key")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"type" "document_type" NOT NULL,
	"origin" "document_origin" NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"filing_id" uuid,
	"restricted" boolean DEFAULT false NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "dossier" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"ref" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"code" text,
	"kind" "dossier_kind" NOT NULL,
	"variant" text NOT NULL,
	"state" "dossier_state" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"form_version" text NOT NULL,
	"territory" jsonb,
	"acknowledgement" jsonb,
	"organization_name" text,
	"organization_fiscal_code" text,
	"appointee_fiscal_code" text,
	"appointee_name" text,
	"legal_representative_fiscal_code" text,
	"contact_email" text,
	"email_token_hash" "bytea",
	"email_confirmed_at" timestamp with time zone,
	"search_text" text DEFAULT '' NOT NULL,
	"assignee_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"issued_at" timestamp with time zone,
	"filed_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"remaining_seconds" integer,
	"reminded_at" timestamp with time zone,
	"summary_until" timestamp with time zone,
	"summary_saved_at" timestamp with time zone,
	"supersedes_id" uuid,
	"superseded_by_id" uuid,
	"rejection" jsonb,
	CONSTRAINT "dossier_ref_unique" UNIQUE("ref"),
	CONSTRAINT "dossier_code_unique" UNIQUE("code"),
	CONSTRAINT "dossier_code_when_submitted" CHECK ("dossier"."state" = 'draft' or "dossier"."code" is not null)
);
--> statement-breakpoint
CREATE TABLE "dossier_check" (
	"dossier_id" uuid NOT NULL,
	"section" text NOT NULL,
	"done_by" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dossier_check_dossier_id_section_pk" PRIMARY KEY("dossier_id","section")
);
--> statement-breakpoint
CREATE TABLE "dossier_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"from_state" "dossier_state",
	"move" "dossier_move" NOT NULL,
	"to_state" "dossier_state" NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "dossier_event_is_legal" CHECK ((coalesce("dossier_event"."from_state"::text, '-'), "dossier_event"."move"::text, "dossier_event"."to_state"::text) in (('draft','submit','submitted'),('submitted','issue','issued'),('issued','file','filed'),('expired','file','filed'),('-','open','filed'),('draft','fileOnline','filed'),('filed','takeCharge','inReview'),('inReview','requestIntegration','onHold'),('onHold','integrate','inReview'),('inReview','accept','accepted'),('inReview','reject','rejected'),('onHold','reject','rejected'),('submitted','withdraw','withdrawn'),('issued','withdraw','withdrawn'),('filed','withdraw','withdrawn'),('inReview','withdraw','withdrawn'),('onHold','withdraw','withdrawn'),('issued','expire','expired'),('onHold','expire','expired'),('issued','supersede','superseded')))
);
--> statement-breakpoint
CREATE TABLE "dossier_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_number" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_protocol" (
	"dossier_id" uuid NOT NULL,
	"protocol_id" uuid NOT NULL,
	"filing_id" uuid,
	CONSTRAINT "dossier_protocol_dossier_id_protocol_id_pk" PRIMARY KEY("dossier_id","protocol_id")
);
--> statement-breakpoint
CREATE TABLE "dossier_warning" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"code" text NOT NULL,
	"field" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"justification" text,
	"resolved_by" text,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "dossier_warning_once" UNIQUE("dossier_id","code","field")
);
--> statement-breakpoint
CREATE TABLE "file" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"media_type" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"channel" "filing_channel" NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"sender" text,
	"note" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "integration_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"kind" "integration_kind" NOT NULL,
	"text" text NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "protocol_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"register" text NOT NULL,
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "protocol_entry_unique" UNIQUE("register","year","number")
);
--> statement-breakpoint
CREATE TABLE "visitor_grant" (
	"token_hash" "bytea" NOT NULL,
	"dossier_id" uuid NOT NULL,
	"made_request" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "visitor_grant_token_hash_dossier_id_pk" PRIMARY KEY("token_hash","dossier_id")
);
--> statement-breakpoint
CREATE TABLE "closure" (
	"date" date PRIMARY KEY NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lookup" (
	"table_name" text NOT NULL,
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"label" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"search" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "lookup_table_name_code_valid_from_pk" PRIMARY KEY("table_name","code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"date" date NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"title_en" text,
	"body_en" text,
	"url" text,
	"url_label" text,
	"visible_until" date,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reason" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"remedy" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service" (
	"code" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"sigla" text NOT NULL,
	"color" text NOT NULL,
	"url" text,
	"status" "service_status" DEFAULT 'open' NOT NULL,
	"closed_notice" text,
	"closed_url" text,
	"types" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"event_key" text NOT NULL,
	"template" text NOT NULL,
	"recipient" text NOT NULL,
	"data" jsonb NOT NULL,
	"dossier_id" uuid,
	"status" "notification_status" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notification_eventKey_unique" UNIQUE("event_key")
);
--> statement-breakpoint
CREATE TABLE "outbox_mail" (
	"notification_id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limit_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_workplace_id_workplace_id_fk" FOREIGN KEY ("workplace_id") REFERENCES "public"."workplace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_service" ADD CONSTRAINT "role_service_role_id_role_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workplace" ADD CONSTRAINT "workplace_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_filing_id_filing_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_check" ADD CONSTRAINT "dossier_check_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_event" ADD CONSTRAINT "dossier_event_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_note" ADD CONSTRAINT "dossier_note_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_protocol" ADD CONSTRAINT "dossier_protocol_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_protocol" ADD CONSTRAINT "dossier_protocol_protocol_id_protocol_entry_id_fk" FOREIGN KEY ("protocol_id") REFERENCES "public"."protocol_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_protocol" ADD CONSTRAINT "dossier_protocol_filing_id_filing_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_warning" ADD CONSTRAINT "dossier_warning_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing" ADD CONSTRAINT "filing_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_request" ADD CONSTRAINT "integration_request_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_grant" ADD CONSTRAINT "visitor_grant_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "role_once" ON "role" USING btree ("account_id","organization_id","type","workplace_id") WHERE "role"."status" <> 'ended';--> statement-breakpoint
CREATE INDEX "role_account" ON "role" USING btree ("account_id","status");--> statement-breakpoint
CREATE INDEX "document_dossier" ON "document" USING btree ("dossier_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "document_issued_once" ON "document" USING btree ("dossier_id","type") WHERE "document"."origin" = 'issued';--> statement-breakpoint
CREATE UNIQUE INDEX "document_received_once" ON "document" USING btree ("dossier_id","type","sha256") WHERE "document"."origin" = 'received' and "document"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "dossier_queue" ON "dossier" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "dossier_filed" ON "dossier" USING btree ("state","filed_at","id");--> statement-breakpoint
CREATE INDEX "dossier_assignee" ON "dossier" USING btree ("assignee_id","state","due_at","id");--> statement-breakpoint
CREATE INDEX "dossier_appointee" ON "dossier" USING btree ("appointee_fiscal_code");--> statement-breakpoint
CREATE INDEX "dossier_representative" ON "dossier" USING btree ("legal_representative_fiscal_code");--> statement-breakpoint
CREATE INDEX "dossier_organization" ON "dossier" USING btree ("organization_fiscal_code");--> statement-breakpoint
CREATE INDEX "dossier_search" ON "dossier" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "dossier_event_dossier" ON "dossier_event" USING btree ("dossier_id","id");--> statement-breakpoint
CREATE INDEX "dossier_note_dossier" ON "dossier_note" USING btree ("dossier_id","at");--> statement-breakpoint
CREATE INDEX "integration_request_dossier" ON "integration_request" USING btree ("dossier_id","requested_at");--> statement-breakpoint
CREATE INDEX "visitor_grant_dossier" ON "visitor_grant" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "lookup_search" ON "lookup" USING btree ("table_name","search" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
CREATE INDEX "notification_status" ON "notification" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "notification_dossier" ON "notification" USING btree ("dossier_id");