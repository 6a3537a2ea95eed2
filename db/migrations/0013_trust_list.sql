CREATE TABLE "trust_list" (
	"address" text PRIMARY KEY NOT NULL,
	"territory" text NOT NULL,
	"sequence" integer,
	"next_update" timestamp with time zone,
	"authorities" text DEFAULT '' NOT NULL,
	"read_at" timestamp with time zone,
	"tried_at" timestamp with time zone NOT NULL,
	"failure" text
);
