import { sql } from "drizzle-orm";
import { setting } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { canonicalJson } from "@/lib/domain/canonical";
import { Refusal } from "@/lib/domain/errors";
import { authorize, operatorOf } from "@/lib/domain/policy";
import { SETTING_TEXT } from "@/lib/domain/setting-words";
import type { SeenSettings } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSettings, type SettingKey, type Settings, writeSetting } from "./settings";

type Change = Partial<Settings> | ((before: Settings) => Partial<Settings>);

/**
 * Changes settings (D14): only those that differ are written, each with its trace. A change of a part of a setting is a
 * function of what stands: nobody else can change it meanwhile. `seen` is what the form showed: what was not touched in it
 * stays as a colleague has set it since, and what both changed is refused with `changed-meanwhile`.
 */
export async function changeSettings(ctx: Context, change: Change, seen: SeenSettings = {}): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    // Two administrators who save at once are put in a queue: each trace tells what it really replaced.
    await tx.execute(sql`lock table ${setting} in share row exclusive mode`);
    const before = await readSettings(tx);
    const values = typeof change === "function" ? change(before) : change;
    const touched = (Object.keys(values) as SettingKey[]).filter(
      (key) => values[key] !== undefined && !same(values[key], before[key]) && !same(values[key], seen[key]),
    );
    refuseStale(touched.filter((key) => seen[key] !== undefined && !same(seen[key], before[key])));
    for (const key of touched) {
      const value = values[key];
      await writeSetting(tx, key, value, operatorOf(ctx.actor)?.name ?? "", ctx.now);
      await recordAudit(tx, ctx, {
        action: "setting.changed",
        subjectType: "setting",
        subjectId: key,
        detail: { from: before[key], to: value },
      });
    }
  });
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

function refuseStale(keys: readonly SettingKey[]): void {
  if (keys.length === 0) return;
  const names = keys.map((key) => `«${SETTING_TEXT[key]}»`).join(", ");
  const advice = `Qualcun altro ha modificato nel frattempo ${names}: non abbiamo salvato nulla. Apri di nuovo la pagina per vedere il valore di adesso.`;
  throw new Refusal("changed-meanwhile", { advice });
}
