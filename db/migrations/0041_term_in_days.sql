ALTER TABLE "dossier" RENAME COLUMN "remaining_seconds" TO "remaining_days";--> statement-breakpoint
-- What was left in seconds is counted again in calendar days in Rome, from the request that stopped the clock.
UPDATE "dossier" d SET "remaining_days" =
  ((r."requested_at" + make_interval(secs => d."remaining_days" - 1)) AT TIME ZONE 'Europe/Rome')::date
  - (r."requested_at" AT TIME ZONE 'Europe/Rome')::date
FROM (
  SELECT DISTINCT ON ("dossier_id") "dossier_id", "requested_at" FROM "integration_request" ORDER BY "dossier_id", "requested_at" DESC
) r WHERE r."dossier_id" = d."id" AND d."remaining_days" IS NOT NULL;
