ALTER TABLE "module_session" ADD COLUMN "delegation_id" uuid;--> statement-breakpoint
ALTER TABLE "module_session" ADD COLUMN "left_at" timestamp with time zone;