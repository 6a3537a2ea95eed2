CREATE TABLE "identity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fiscal_code" text NOT NULL,
	"name" text NOT NULL,
	"family_name" text NOT NULL,
	"email" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_fiscalCode_unique" UNIQUE("fiscal_code")
);
--> statement-breakpoint
CREATE TABLE "jackson_entry" (
	"namespace" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "jackson_entry_namespace_key_pk" PRIMARY KEY("namespace","key")
);
--> statement-breakpoint
CREATE TABLE "jackson_index" (
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "jackson_index_namespace_name_value_key_pk" PRIMARY KEY("namespace","name","value","key")
);
--> statement-breakpoint
CREATE TABLE "sign_in_request" (
	"id" text PRIMARY KEY NOT NULL,
	"relay_state" text NOT NULL,
	"state_hash" text NOT NULL,
	"browser_hash" text NOT NULL,
	"method" text NOT NULL,
	"provider" text NOT NULL,
	"level" integer NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" jsonb,
	"signed_in_at" timestamp with time zone,
	CONSTRAINT "sign_in_request_relayState_unique" UNIQUE("relay_state"),
	CONSTRAINT "sign_in_request_stateHash_unique" UNIQUE("state_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"identity_id" uuid NOT NULL,
	"method" text NOT NULL,
	"level" integer NOT NULL,
	"provider" text NOT NULL,
	"request_id" text NOT NULL,
	"name_id" text,
	"session_index" text,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_session_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "spid_message" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"request_id" text NOT NULL,
	"provider" text NOT NULL,
	"message_id" text,
	"issue_instant" text,
	"assertion_id" text,
	"subject" text,
	"subject_name_qualifier" text,
	"outcome" text NOT NULL,
	"reference" text,
	"document" text NOT NULL,
	CONSTRAINT "spid_message_assertion_once" UNIQUE("provider","assertion_id")
);
--> statement-breakpoint
DROP INDEX "notification_status";--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_session" ADD CONSTRAINT "sign_in_session_identity_id_identity_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."identity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jackson_entry_expires" ON "jackson_entry" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_request_issued" ON "sign_in_request" USING btree ("issued_at");--> statement-breakpoint
CREATE INDEX "sign_in_session_identity" ON "sign_in_session" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "sign_in_session_name_id" ON "sign_in_session" USING btree ("provider","name_id");--> statement-breakpoint
CREATE INDEX "spid_message_request" ON "spid_message" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "spid_message_at" ON "spid_message" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notification_status" ON "notification" USING btree ("status","next_attempt_at");