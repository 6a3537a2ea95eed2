import { cache } from "react";
import { currentContext } from "@/lib/actions/context";
import { Refusal } from "@/lib/domain/errors";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { type OpenedModule, openModule } from "@/lib/modules/open-module";

export type Opening = { opened: OpenedModule } | { refused: "modules-open" | "not-found" };

/** Opens a module for the page that is asked for, or says why it stays closed. Once for each request. */
export const openWindow = cache(async (code: string): Promise<Opening> => {
  await requireIdentity(`/area-riservata/moduli/${code}`);
  const [ctx, session] = await Promise.all([currentContext(), currentSession()]);
  try {
    return { opened: await openModule(ctx, { sessionId: session?.id ?? "", service: code }) };
  } catch (error) {
    if (error instanceof Refusal && (error.code === "modules-open" || error.code === "not-found"))
      return { refused: error.code };
    throw error;
  }
});
