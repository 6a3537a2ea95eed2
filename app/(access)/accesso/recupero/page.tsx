import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { QuietLink } from "@/components/ui/buttons";
import { Fold } from "@/components/ui/fold";
import { LINK_MINUTES } from "@/lib/domain/credentials";
import type { Field } from "@/lib/domain/form";
import { askAction } from "./actions";

export const metadata: Metadata = { title: "Non ricordi la password?", referrer: "same-origin" };

const USERNAME: Field = {
  name: "username",
  type: "text",
  label: "Nome utente",
  width: 20,
  maxLength: 64,
  autocomplete: "username",
};

const TRAIL = [
  { label: "Home", href: "/" },
  { label: "Accedi", href: "/accesso" },
  { label: "Nome utente e password", href: "/accesso/credenziali" },
  { label: "Non ricordi la password?" },
];

/** Asks for the mailed link that sets a new password and lifts the lock (A41-A43). */
export default async function RecoveryPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  const { esito } = await searchParams;
  return (
    <>
      <Breadcrumbs trail={TRAIL} />
      {esito === "inviato" ? <Sent /> : <Ask />}
      <div className="mt-5">
        <Fold title="Non ricordi il nome utente, o l’e-mail è cambiata">
          <p>
            Entra con SPID, CIE o CNS: trovi lo stesso account. Se non li hai, scrivi o telefona all’
            <a href="/assistenza">assistenza</a>.
          </p>
        </Fold>
      </div>
    </>
  );
}

function Ask() {
  return (
    <FormShell action={askAction}>
      <h1>Non ricordi la password?</h1>
      <p className="lead">
        Scrivi il tuo nome utente. Ti mandiamo un’e-mail con un link per scegliere una nuova password; se l’accesso è
        bloccato si riapre. Vale anche per il primo accesso a questo portale.
      </p>
      <Fields fields={[USERNAME]} />
      <Actions primary="Manda il link" back="/accesso/credenziali" />
    </FormShell>
  );
}

function Sent() {
  return (
    <>
      <h1>Controlla la posta</h1>
      <p className="lead" role="status">
        Se il nome utente esiste, tra poco arriva un’e-mail all’indirizzo del tuo account. Il link vale {LINK_MINUTES}{" "}
        minuti e si usa una volta sola.
      </p>
      <p>Non arriva? Guarda anche nella posta indesiderata, poi controlla il nome utente e prova di nuovo.</p>
      <QuietLink href="/accesso/recupero">Prova di nuovo</QuietLink>
    </>
  );
}
