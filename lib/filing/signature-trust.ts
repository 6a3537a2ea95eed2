import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { currentTrust } from "@/lib/signature/current-trust";
import { readTrustLists } from "@/lib/signature/lists/refresh";
import { trustOf } from "@/lib/signature/trust";

/** Whom signatures are checked against, and how old that knowledge is, for administrators. */
export async function readSignatureTrust(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  const { trustFolder, trustLists, askIssuers } = env().signature;
  const pem = await currentTrust(ctx.db);
  const { anchors, crls } = trustOf(pem ?? "");
  const lists = trustLists ? await readTrustLists(ctx.db) : [];
  return {
    folder: trustFolder !== "",
    configured: trustLists !== "",
    /** Issuers are asked whether a certificate is revoked. */
    asks: askIssuers,
    anchors: anchors.length,
    crls: crls.length,
    lists,
  };
}
