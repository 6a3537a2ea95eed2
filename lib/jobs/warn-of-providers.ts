import { eq } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { formatDate } from "@/lib/domain/dates";
import { metadataFaultText } from "@/lib/domain/metadata-faults";
import { keysStanding, type ListedFederation, readFederations } from "@/lib/identity/spid/list-providers";
import { PROFILE_NAME } from "@/lib/identity/spid/service";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";

/** An address may fail for a while: administrators are told when it lasts. */
const PATIENCE_MS = 24 * 60 * 60_000;

/**
 * Writes to the administrators when metadata have not been readable for a day, or a provider's keys or metadata end
 * within 30 days: once for each state of things. Gives how many mails were written.
 */
export async function warnOfProviders(ctx: Context): Promise<number> {
  const lines = (await readFederations(ctx.now)).flatMap((federation) => troublesOf(federation, ctx.now));
  if (lines.length === 0) return 0;
  const state = sha256Hex(lines.join("\n")).slice(0, 16);
  return inTransaction(ctx, async (tx) => {
    const operators = await tx.select().from(operator).where(eq(operator.active, true));
    const administrators = operators.filter((one) => one.permissions.includes("settings.manage"));
    for (const { id, email } of administrators)
      await enqueueNotice(tx, ctx.now, {
        template: "providers-trouble",
        to: email,
        eventKey: `providers-trouble:${state}:${id}`,
        data: { lines },
      });
    return administrators.length;
  });
}

function troublesOf({ profile, sources }: ListedFederation, now: Date): string[] {
  const federation = PROFILE_NAME[profile];
  return sources.flatMap((source) => {
    const lasting = source.faultSince !== null && now.getTime() - source.faultSince.getTime() >= PATIENCE_MS;
    const unread =
      source.fault && source.faultSince && lasting
        ? [`${federation}, ${source.source}: ${metadataFaultText(source.fault)} Dal ${formatDate(source.faultSince)}.`]
        : [];
    const ending = source.providers.flatMap(({ name, standing, certificates, validUntil }) => {
      const last = certificates.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
      const keys =
        keysStanding(certificates) === "good" || !last
          ? []
          : [`i certificati valgono fino al ${formatDate(last.until)}.`];
      const metadata =
        standing === "ended" && validUntil ? [`i metadati valevano fino al ${formatDate(validUntil)}.`] : [];
      return [...keys, ...metadata].map((text) => `${federation}, ${name}: ${text}`);
    });
    return [...unread, ...ending];
  });
}
