CREATE TABLE "module_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"module" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"close_asked_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text
);
--> statement-breakpoint
ALTER TABLE "role" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "role" ADD COLUMN "last_chosen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "instead" text;--> statement-breakpoint
ALTER TABLE "module_session" ADD CONSTRAINT "module_session_session_id_sign_in_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sign_in_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_session" ADD CONSTRAINT "module_session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_session" ADD CONSTRAINT "module_session_role_id_role_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."role"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "module_session_open" ON "module_session" USING btree ("session_id","module") WHERE "module_session"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "module_session_account" ON "module_session" USING btree ("account_id") WHERE "module_session"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "module_session_session" ON "module_session" USING btree ("session_id");