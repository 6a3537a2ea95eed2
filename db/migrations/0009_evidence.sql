CREATE TYPE "public"."confirmer_role" AS ENUM('appointee', 'legalRepresentative');--> statement-breakpoint
CREATE TYPE "public"."document_verdict" AS ENUM('valid', 'invalid', 'manual');--> statement-breakpoint
CREATE TABLE "document_check" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"verdict" "document_verdict" NOT NULL,
	"signer_fiscal_codes" text[] DEFAULT '{}' NOT NULL,
	"report" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_confirmation" (
	"dossier_id" uuid NOT NULL,
	"document_type" "document_type" NOT NULL,
	"sha256" text NOT NULL,
	"fiscal_code" text NOT NULL,
	"name" text NOT NULL,
	"role" "confirmer_role" NOT NULL,
	"level" smallint NOT NULL,
	"method" text NOT NULL,
	"provider" text NOT NULL,
	"request_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_confirmation_dossier_id_document_type_pk" PRIMARY KEY("dossier_id","document_type")
);
--> statement-breakpoint
ALTER TABLE "document_check" ADD CONSTRAINT "document_check_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_confirmation" ADD CONSTRAINT "document_confirmation_dossier_id_dossier_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossier"("id") ON DELETE cascade ON UPDATE no action;