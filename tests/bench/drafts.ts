import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { kindById } from "@/lib/domain/kinds";
import { createDraft } from "@/lib/draft/create-draft";
import { checkAndBind } from "@/lib/draft/save-step";
import { formSteps } from "@/lib/draft/steps";
import { newToken, sha256 } from "@/lib/platform/secrets";
import { invented } from "@/tests/support/invented";

/** A finished draft, and the token of the browser that holds it. */
export type Draft = { ref: string; token: string };

let made = 0;

/** So many finished drafts of so many bodies, each checked by the form's own rules. */
export async function finishedDrafts(count: number): Promise<Draft[]> {
  const steps = await formSteps(db, { kind: "registration", variant: "employer", answers: {} });
  const drafts: Draft[] = [];
  const one = async () => {
    const now = new Date();
    const { variant, typed } = invented(++made);
    const answers: Record<string, Awaited<ReturnType<typeof bound>> | Awaited<ReturnType<typeof bound>>[]> = {};
    for (const step of steps) {
      const given = await bound(step, typed[step.slug] ?? {}, now);
      answers[step.slug] = step.list ? [given] : given;
    }
    const token = newToken();
    const ctx = { actor: { kind: "anonymous" as const }, now, requestId: randomUUID(), db };
    const { ref } = await createDraft(ctx, {
      kind: kindById("registration").id,
      variant,
      tokenHash: sha256(token),
      answers,
    });
    drafts.push({ ref, token });
  };
  while (drafts.length < count) await Promise.all(Array.from({ length: Math.min(8, count - drafts.length) }, one));
  return drafts;
}

async function bound(...[step, raw, now]: [Parameters<typeof checkAndBind>[1], Record<string, string>, Date]) {
  const checked = await checkAndBind(db, step, raw, now);
  if (!checked.ok) throw new Error(`${step.slug}: ${JSON.stringify(checked.state.errors)}`);
  return checked.answers;
}
