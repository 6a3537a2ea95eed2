ALTER TABLE "notification" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "settled_at" timestamp with time zone;