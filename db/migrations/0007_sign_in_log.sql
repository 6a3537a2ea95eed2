-- The log of sign-ins is kept 24 months (DPCM 24/10/2014 art. 13): never changed, deleted only after the term.
CREATE TRIGGER spid_message_append_only BEFORE UPDATE OR TRUNCATE ON spid_message
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION refuse_early_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - interval '24 months' THEN
    RAISE EXCEPTION '% is kept 24 months', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER spid_message_kept BEFORE DELETE ON spid_message
FOR EACH ROW EXECUTE FUNCTION refuse_early_deletion();
