import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { moduleSession } from "@/db/schema/module";
import { closeModules } from "@/lib/identity/close-modules";
import { inTransaction } from "@/lib/platform/context";
import { systemContext } from "@/lib/platform/system-context";

/** An application closed its session, gave back its token, or used one twice: its module is closed in the portal too. */
export async function closeRevoked(db: Db, moduleSessionId: string): Promise<void> {
  const ctx = systemContext(db, "oidc");
  const open = and(eq(moduleSession.id, moduleSessionId), isNull(moduleSession.closedAt));
  await inTransaction(ctx, (tx) => closeModules(tx, ctx, open, "user"));
}
