import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Answers } from "@/components/ui/answers";
import { Note } from "@/components/ui/note";
import { readProfile } from "@/lib/accounts/read-profile";
import { currentContext } from "@/lib/actions/context";
import type { Field } from "@/lib/domain/form";
import { requireIdentity } from "@/lib/identity/session";
import { askEmail } from "./actions";

export const metadata: Metadata = { title: "Il tuo profilo", robots: { index: false } };

const EMAIL: Field = {
  name: "email",
  type: "email",
  label: "Nuova e-mail",
  hint: "Un indirizzo tuo presso l’ente. Ti scriviamo un link per confermarlo.",
  width: 40,
};

type Props = { searchParams: Promise<{ esito?: string }> };

/** The holder's data, and the address that may be changed here (A38). */
export default async function ProfilePage({ searchParams }: Props) {
  await requireIdentity("/area-riservata/profilo");
  const [profile, { esito }] = await Promise.all([readProfile(await currentContext()), searchParams]);
  if (!profile) redirect("/area-riservata");
  return (
    <>
      <h1>Il tuo profilo</h1>
      {esito === "fatto" && (
        <Note tone="ok" title="E-mail modificata" className="mb-4">
          <p>Da ora ti scriviamo a {profile.email}. Lo abbiamo detto anche all’indirizzo di prima.</p>
        </Note>
      )}
      {profile.awaitedEmail && (
        <Note title="Manca un passo" className="mb-4">
          <p>
            Abbiamo scritto a <strong className="text-break">{profile.awaitedEmail}</strong>: apri il link entro 24 ore.
            Fino ad allora vale l’indirizzo di prima.
          </p>
        </Note>
      )}
      <Answers
        rows={[
          { id: "name", label: "Nome e cognome", value: profile.name },
          { id: "cf", label: "Codice fiscale", value: <span className="mono">{profile.fiscalCode}</span> },
          { id: "email", label: "E-mail", value: profile.email },
        ]}
      />
      <h2 className="mt-5">Cambia l’e-mail</h2>
      <FormShell action={askEmail}>
        <Fields fields={[EMAIL]} explainAsterisk={false} />
        <button type="submit" className="btn btn-primary">
          Scrivimi il link
        </button>
      </FormShell>
      <p className="mt-4">
        Nome e codice fiscale arrivano dalla tua identità digitale. Per correggere il resto{" "}
        <a href="/assistenza">scrivi all’assistenza</a>.
      </p>
    </>
  );
}
