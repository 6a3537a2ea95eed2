import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Note } from "@/components/ui/note";
import { readProfile } from "@/lib/accounts/read-profile";
import { currentContext } from "@/lib/actions/context";
import type { Field } from "@/lib/domain/form";
import { OPTIONAL_NOTICE_TEXT, OPTIONAL_NOTICES } from "@/lib/domain/inbox";
import { requireIdentity } from "@/lib/identity/session";
import { savePreferences } from "../actions";

export const metadata: Metadata = { title: "Avvisi per e-mail", robots: { index: false } };

const MAILED: Field = {
  name: "mailed",
  type: "checkboxes",
  label: "Mandami per e-mail anche",
  optional: true,
  options: OPTIONAL_NOTICES.map((value) => ({ value, ...OPTIONAL_NOTICE_TEXT[value] })),
};

type Props = { searchParams: Promise<{ esito?: string }> };

/** The notices that the holder may do without by mail: few, since most have a term or a right behind them. */
export default async function PreferencesPage({ searchParams }: Props) {
  await requireIdentity("/area-riservata/profilo/preferenze");
  const [profile, { esito }] = await Promise.all([readProfile(await currentContext()), searchParams]);
  if (!profile) redirect("/area-riservata");
  const mailed = OPTIONAL_NOTICES.filter((notice) => !profile.noticesOff.includes(notice));
  return (
    <>
      <h1>Avvisi per e-mail</h1>
      <p className="lead">
        Scriviamo a <strong className="text-break">{profile.email}</strong>. Tutto resta anche in{" "}
        <a href="/area-riservata/messaggi">Messaggi</a>.
      </p>
      {esito === "salvate" && (
        <Note tone="ok" className="mb-4">
          <p role="status">Preferenze salvate.</p>
        </Note>
      )}
      <p>
        Ricevute, richieste, decisioni e avvisi sulla sicurezza dell’account arrivano sempre: hanno effetto su di te o
        un termine da rispettare.
      </p>
      <FormShell action={savePreferences} initial={{ values: { mailed } }}>
        <Fields fields={[MAILED]} explainAsterisk={false} />
        <Actions primary="Salva" back="/area-riservata/profilo" backLabel="Torna al profilo" />
      </FormShell>
    </>
  );
}
