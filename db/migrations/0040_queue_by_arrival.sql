DROP INDEX "dossier_queue";--> statement-breakpoint
DROP INDEX "dossier_queue_kind";--> statement-breakpoint
DROP INDEX "dossier_assignee";--> statement-breakpoint
CREATE INDEX "dossier_queue" ON "dossier" USING btree ("state","due_at",coalesce("filed_at", "created_at"),"id");--> statement-breakpoint
CREATE INDEX "dossier_queue_kind" ON "dossier" USING btree ("state","kind","variant","due_at",coalesce("filed_at", "created_at"),"id");--> statement-breakpoint
CREATE INDEX "dossier_assignee" ON "dossier" USING btree ("assignee_id","state","due_at",coalesce("filed_at", "created_at"),"id");