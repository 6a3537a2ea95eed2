import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { fieldsIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { orNotFound } from "@/lib/actions/or-not-found";
import { addDays, romeDay } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { readDraft } from "@/lib/draft/read-draft";
import { readSetting } from "@/lib/settings/settings";
import { LeaveForm } from "./leave-form";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("Salva ed esci"),
  robots: { index: false },
  referrer: "same-origin",
});

const EMAIL: Field = {
  name: "email",
  type: "email",
  label: "E-mail per ricevere il link",
  hint: "Se la lasci vuota ti mostriamo solo codice e chiave.",
  optional: true,
  autocomplete: "email",
};

/** Leaves a draft: what is saved, until when, and how to come back (section 4). */
export default async function LeavePage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const { draft } = await orNotFound(readDraft(ctx, ref));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  const until = addDays(romeDay(draft.savedAt), await readSetting(ctx.db, "draftDays"));
  const spoken = await words();
  const { t, longDate, lang } = spoken;
  return (
    <>
      <h1>{t("Salva ed esci")}</h1>
      <p className="lead">{t("Le risposte scritte finora sono salvate fino a {date}.", { date: longDate(until) })}</p>
      <LeaveForm
        draftRef={ref}
        lang={lang}
        email={draft.contactEmail ?? ""}
        field={fieldsIn(spoken, [EMAIL])[0] ?? EMAIL}
        say={{
          title: t("Per riprendere"),
          keep: t("Conserva questi due dati: la chiave si vede solo adesso."),
          code: t("Codice"),
          key: t("Chiave"),
          mailed: t("Ti abbiamo scritto anche un link personale: controlla la posta."),
          home: t("Torna alla home"),
          save: t("Salva e mostra come riprendere"),
          back: t("Torna alla richiesta"),
        }}
      />
    </>
  );
}
