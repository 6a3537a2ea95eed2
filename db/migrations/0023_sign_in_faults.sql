CREATE TABLE "kept_form" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"identity_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_fault" (
	"reference" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"path" text NOT NULL,
	"provider" text,
	"code" text NOT NULL,
	"anomaly" integer,
	"cause" text
);
--> statement-breakpoint
ALTER TABLE "sign_in_request" ADD COLUMN "return_path" text;--> statement-breakpoint
ALTER TABLE "spid_message" ADD COLUMN "method" text DEFAULT 'spid' NOT NULL;--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_identity_id_identity_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."identity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_form_expires" ON "kept_form" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_fault_at" ON "sign_in_fault" USING btree ("at");