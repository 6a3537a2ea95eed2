import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { addDays, formatLongDate, romeDay } from "@/lib/domain/dates";
import { readDraft } from "@/lib/draft/read-draft";
import { readSetting } from "@/lib/settings/settings";
import { LeaveForm } from "./leave-form";

export const metadata: Metadata = { title: "Salva ed esci", robots: { index: false }, referrer: "same-origin" };

/** Leaves a draft: what is saved, until when, and how to come back (section 4). */
export default async function LeavePage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const { draft } = await orNotFound(readDraft(ctx, ref));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  const until = addDays(romeDay(draft.savedAt), await readSetting(ctx.db, "draftDays"));
  return (
    <>
      <h1>Salva ed esci</h1>
      <p className="lead">Le risposte dei passi completati sono salvate fino a {formatLongDate(until)}.</p>
      <LeaveForm draftRef={ref} email={draft.contactEmail ?? ""} />
    </>
  );
}
