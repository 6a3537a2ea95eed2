-- The legal representative of each body, as its last accepted registration says (A48).
UPDATE "organization" o SET
  "representative_fiscal_code" = d."r"->>'fiscalCode',
  "representative_family_name" = d."r"->>'familyName',
  "representative_name" = d."r"->>'name',
  "representative_email" = nullif(d."r"->>'email', '')
FROM (
  SELECT DISTINCT ON ("organization_fiscal_code") "organization_fiscal_code" AS "body", "answers"->'rappresentante-legale' AS "r"
  FROM "dossier"
  WHERE "kind" = 'registration' AND "state" = 'accepted'
  ORDER BY "organization_fiscal_code", "decided_at" DESC
) d
WHERE d."body" = o."fiscal_code" AND o."representative_fiscal_code" IS NULL;
