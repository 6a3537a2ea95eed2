CREATE TYPE "public"."delegation_state" AS ENUM('offered', 'active', 'refused', 'lapsed', 'revoked', 'expired', 'replaced');--> statement-breakpoint
CREATE TABLE "delegation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dossier_id" uuid NOT NULL,
	"employer_fiscal_code" text NOT NULL,
	"employer_name" text NOT NULL,
	"employer_email" text NOT NULL,
	"employer_organization_id" uuid,
	"intermediary_fiscal_code" text NOT NULL,
	"intermediary_name" text NOT NULL,
	"intermediary_email" text NOT NULL,
	"intermediary_organization_id" uuid,
	"services" text[] NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"exclusive" boolean NOT NULL,
	"state" "delegation_state" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"state_reason" text,
	"answer_by" date,
	"begun_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"search_text" text NOT NULL,
	CONSTRAINT "delegation_dossier_once" UNIQUE("dossier_id"),
	CONSTRAINT "delegation_days_in_order" CHECK ("delegation"."from_day" <= "delegation"."to_day")
);
--> statement-breakpoint
ALTER TABLE "dossier" ADD COLUMN "prepared_role_id" uuid;--> statement-breakpoint
ALTER TABLE "sign_in_session" ADD COLUMN "delegation_id" uuid;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_employer_organization_id_organization_id_fk" FOREIGN KEY ("employer_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_intermediary_organization_id_organization_id_fk" FOREIGN KEY ("intermediary_organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegation_clients" ON "delegation" USING btree ("intermediary_organization_id","state","employer_name","id");--> statement-breakpoint
CREATE INDEX "delegation_awaited" ON "delegation" USING btree ("intermediary_fiscal_code","state");--> statement-breakpoint
CREATE INDEX "delegation_employer" ON "delegation" USING btree ("employer_fiscal_code","state");--> statement-breakpoint
CREATE INDEX "delegation_days" ON "delegation" USING btree ("state","to_day");--> statement-breakpoint
CREATE INDEX "delegation_search" ON "delegation" USING gin ("search_text" gin_trgm_ops);