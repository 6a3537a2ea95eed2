DROP INDEX "delegation_search";--> statement-breakpoint
CREATE INDEX "account_fiscal_code_begins" ON "account" USING btree ("fiscal_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "account_family_name_begins" ON "account" USING btree (lower("family_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "role_organization" ON "role" USING btree ("organization_id","status");--> statement-breakpoint
CREATE INDEX "dossier_decided" ON "dossier" USING btree ("decided_at") WHERE "dossier"."decided_at" is not null;--> statement-breakpoint
CREATE INDEX "pec_message_newest" ON "pec_message" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "notification_failed" ON "notification" USING btree ("created_at") WHERE "notification"."status" = 'failed' and "notification"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "delegation_search" ON "delegation" USING gin ("search_text" gin_trgm_ops) WITH (fastupdate=false);