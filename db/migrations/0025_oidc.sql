CREATE TABLE "oidc_client" (
	"id" text PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"initiate_uri" text NOT NULL,
	"redirect_uris" jsonb NOT NULL,
	"logout_redirect_uris" jsonb NOT NULL,
	"backchannel_uri" text NOT NULL,
	"auth" text NOT NULL,
	"secret_hash" text,
	"jwks" jsonb,
	"types" jsonb NOT NULL,
	"level" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "oidc_client_service_unique" UNIQUE("service")
);
--> statement-breakpoint
CREATE TABLE "oidc_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_from" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "oidc_logout" (
	"module_session_id" uuid PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "oidc_payload" (
	"model" text NOT NULL,
	"id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"grant_id" text,
	"module_session_id" uuid,
	"uid" text,
	"consumed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "oidc_payload_model_id_pk" PRIMARY KEY("model","id")
);
--> statement-breakpoint
ALTER TABLE "oidc_client" ADD CONSTRAINT "oidc_client_service_service_code_fk" FOREIGN KEY ("service") REFERENCES "public"."service"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "oidc_logout_due" ON "oidc_logout" USING btree ("delivered_at","next_attempt_at");--> statement-breakpoint
CREATE INDEX "oidc_payload_grant" ON "oidc_payload" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "oidc_payload_module" ON "oidc_payload" USING btree ("module_session_id");--> statement-breakpoint
CREATE INDEX "oidc_payload_uid" ON "oidc_payload" USING btree ("uid");--> statement-breakpoint
CREATE INDEX "oidc_payload_expires" ON "oidc_payload" USING btree ("expires_at");