CREATE INDEX "organization_email" ON "organization" USING btree ("email");--> statement-breakpoint
CREATE INDEX "organization_pec" ON "organization" USING btree ("pec");--> statement-breakpoint
CREATE INDEX "organization_phone" ON "organization" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "organization_email_domain" ON "organization" USING btree (split_part("email", '@', 2)) WHERE "organization"."intermediary";--> statement-breakpoint
CREATE INDEX "organization_pec_domain" ON "organization" USING btree (split_part("pec", '@', 2)) WHERE "organization"."intermediary";