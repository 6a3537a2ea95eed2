import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Answers } from "@/components/ui/answers";
import { Note } from "@/components/ui/note";
import { readProfile } from "@/lib/accounts/read-profile";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import { STOP_DAYS } from "@/lib/domain/email-change";
import type { Field } from "@/lib/domain/form";
import { signInWords } from "@/lib/domain/sign-in-words";
import { ownCredential } from "@/lib/identity/credentials/read";
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

/** The holder's data, the address that may be changed here (A38), what they may choose and take away. */
export default async function ProfilePage({ searchParams }: Props) {
  const identity = await requireIdentity("/area-riservata/profilo");
  const ctx = await currentContext();
  const [profile, credential, { esito }] = await Promise.all([readProfile(ctx), ownCredential(ctx), searchParams]);
  if (!profile) redirect("/area-riservata/profilo/dati");
  return (
    <>
      <h1>Il tuo profilo</h1>
      {esito === "fatto" && (
        <Note tone="ok" title="E-mail modificata" className="mb-4">
          <p>
            Da ora ti scriviamo a <strong className="text-break">{profile.email}</strong>. Lo abbiamo detto anche
            all’indirizzo di prima, che può annullare il cambio per {STOP_DAYS} giorni.
          </p>
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
          { id: "phone", label: "Telefono", value: profile.phone ?? "Non indicato" },
          { id: "since", label: "Account attivo dal", value: formatDate(profile.activatedAt) },
          { id: "method", label: "Sei entrato con", value: signInWords(identity.method, identity.level) },
        ]}
      />
      <p className="mt-3">
        Nome e codice fiscale sono quelli della registrazione. Per correggerli, o per il telefono,{" "}
        <a href="/assistenza">scrivi all’assistenza</a>.
      </p>
      <h2 className="mt-5">Cambia l’e-mail</h2>
      <FormShell action={askEmail}>
        <Fields fields={[EMAIL]} explainAsterisk={false} />
        <p className="muted">Avvisiamo anche l’indirizzo di adesso: se non sei tu a chiederlo, da lì si può fermare.</p>
        <button type="submit" className="btn btn-primary">
          Scrivimi il link
        </button>
      </FormShell>
      <h2 className="mt-5">Le tue scelte e i tuoi dati</h2>
      <ul>
        <li>
          <a href="/area-riservata/profilo/preferenze">Scegli quali avvisi ricevere per e-mail</a>
        </li>
        <li>
          <a href="/area-riservata/profilo/dati">Scarica una copia dei tuoi dati</a>
        </li>
        <li>
          <a href="/area-riservata/accessi">Guarda dove sei collegato</a>
        </li>
        {credential && (
          <li>
            <a href="/area-riservata/password">Modifica o elimina la password</a>
          </li>
        )}
      </ul>
    </>
  );
}
