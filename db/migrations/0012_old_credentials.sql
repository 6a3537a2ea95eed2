CREATE TABLE "account_import" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea",
	"report" jsonb NOT NULL,
	"checked_by" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"imported_by" text,
	"imported_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"username_key" text NOT NULL,
	"activated_on" date NOT NULL,
	"password_hash" text,
	"password_set_at" timestamp with time zone,
	"wrong_attempts" integer DEFAULT 0 NOT NULL,
	"locked_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "credential_usernameKey_unique" UNIQUE("username_key"),
	CONSTRAINT "credential_activated_in_time" CHECK ("credential"."activated_on" <= '2021-02-28')
);
--> statement-breakpoint
CREATE TABLE "password_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"username_key" text NOT NULL,
	"request_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_account_id_credential_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."credential"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credential_locked" ON "credential" USING btree ("locked_at") WHERE "credential"."locked_at" is not null;--> statement-breakpoint
CREATE INDEX "password_link_account" ON "password_link" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "password_link_expires" ON "password_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "password_request_at" ON "password_request" USING btree ("at");