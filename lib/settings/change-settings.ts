import { sql } from "drizzle-orm";
import { setting } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { authorize, operatorOf } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSettings, type SettingKey, type Settings, writeSetting } from "./settings";

type Change = Partial<Settings> | ((before: Settings) => Partial<Settings>);

/**
 * Changes settings (D14): only those that differ are written, each with its trace. A change of a part of a setting is a
 * function of what stands: nobody else can change it meanwhile.
 */
export async function changeSettings(ctx: Context, change: Change): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    // Two administrators who save at once are put in a queue: each trace tells what it really replaced.
    await tx.execute(sql`lock table ${setting} in share row exclusive mode`);
    const before = await readSettings(tx);
    const values = typeof change === "function" ? change(before) : change;
    for (const key of Object.keys(values) as SettingKey[]) {
      const value = values[key];
      if (value === undefined || JSON.stringify(value) === JSON.stringify(before[key])) continue;
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
