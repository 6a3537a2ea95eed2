CREATE TYPE "public"."service_territory" AS ENUM('free', 'bound', 'law68');--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "territory" "service_territory" DEFAULT 'free' NOT NULL;--> statement-breakpoint
-- Those that the rules of place named by their code until now (D11, A28); another Province says it of its own.
UPDATE "service" SET "territory" = (CASE "code" WHEN 'istanze-l68' THEN 'law68' ELSE 'bound' END)::"service_territory" WHERE "code" IN ('prospetto', 'istanze-l68', 'cob');