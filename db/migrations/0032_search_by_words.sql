DROP INDEX "dossier_search";--> statement-breakpoint
DROP INDEX "dossier_search_open";--> statement-breakpoint
CREATE INDEX "dossier_words" ON "dossier" USING gin (to_tsvector('simple', translate("search_text", '-', ' '))) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "dossier_words_open" ON "dossier" USING gin (to_tsvector('simple', translate("search_text", '-', ' '))) WITH (fastupdate=false) WHERE state in ('submitted', 'issued', 'filed', 'inReview', 'onHold');--> statement-breakpoint
CREATE INDEX "dossier_arrival" ON "dossier" USING btree ("filed_at","id") WHERE "dossier"."filed_at" is not null;