ALTER TYPE "public"."dossier_kind" ADD VALUE 'intervention';--> statement-breakpoint
ALTER TYPE "public"."dossier_kind" ADD VALUE 'delegation';--> statement-breakpoint
ALTER TYPE "public"."dossier_kind" ADD VALUE 'delegationRevocation';--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "representative_fiscal_code" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "representative_family_name" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "representative_name" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "representative_email" text;--> statement-breakpoint
CREATE INDEX "organization_representative" ON "organization" USING btree ("representative_fiscal_code");