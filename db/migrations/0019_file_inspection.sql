CREATE TYPE "public"."virus_verdict" AS ENUM('clean', 'infected', 'unchecked');--> statement-breakpoint
CREATE TABLE "file_inspection" (
	"sha256" text PRIMARY KEY NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"virus" "virus_verdict" NOT NULL,
	"virus_name" text,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "file_inspection" ADD CONSTRAINT "file_inspection_sha256_file_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."file"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_inspection_unchecked" ON "file_inspection" USING btree ("checked_at") WHERE "file_inspection"."virus" = 'unchecked';