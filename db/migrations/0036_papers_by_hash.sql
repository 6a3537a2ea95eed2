CREATE INDEX "document_file" ON "document" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "pec_message_file" ON "pec_message" USING btree ("raw_sha256");--> statement-breakpoint
CREATE INDEX "pec_message_for" ON "pec_message" USING btree ("for_dossier_id") WHERE "pec_message"."for_dossier_id" is not null;