import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { PasswordField } from "@/components/form/password-field";
import { PrimaryLink } from "@/components/ui/buttons";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { isStrong } from "@/lib/domain/policy";
import { type OwnCredential, ownCredential } from "@/lib/identity/credentials/read";
import { requireIdentity } from "@/lib/identity/session";
import { changeAction, retireAction } from "./actions";

export const metadata: Metadata = { title: "Modifica password", referrer: "same-origin", robots: { index: false } };

const SURE: Field = {
  name: "sure",
  type: "checkbox",
  label: "Rinuncio a nome utente e password",
  hint: "Non si torna indietro: da qui in poi entri solo con SPID, CIE o CNS.",
};

/** "Modifica password" (B43), and the way out of it for who has SPID, CIE or CNS (D3). */
export default async function PasswordPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  const identity = await requireIdentity("/area-riservata/password");
  const { esito } = await searchParams;
  const own = await ownCredential(await currentContext());
  return (
    <>
      {esito === "cambiata" && (
        <Note tone="ok" title="Password cambiata" className="mb-5">
          <p>Le sessioni aperte in altri browser sono finite. Ti abbiamo scritto un’e-mail di conferma.</p>
        </Note>
      )}
      {own ? <Change own={own} strong={isStrong(identity)} /> : <None given={esito === "rinunciata"} />}
    </>
  );
}

function Change({ own, strong }: { own: OwnCredential; strong: boolean }) {
  return (
    <>
      <h1>Modifica password</h1>
      <p className="lead">
        Il tuo nome utente è <strong>{own.username}</strong> e non cambia.{" "}
        {own.passwordSetAt && `Hai scelto la password il ${formatDate(own.passwordSetAt)}.`}
      </p>
      {own.locked && (
        <Note tone="warn" title="L’accesso con password è bloccato" className="mb-5">
          <p>
            Ci sono state cinque password sbagliate. Lo riapri da{" "}
            <a href="/accesso/recupero">«Non ricordi la password?»</a>.
          </p>
        </Note>
      )}
      <FormShell action={changeAction}>
        <PasswordField name="currentPassword" label="Password attuale" autoComplete="current-password" />
        <PasswordField
          name="newPassword"
          label="Nuova password"
          hint="Almeno 12 caratteri. Più parole di seguito si ricordano meglio di lettere e simboli."
          autoComplete="new-password"
        />
        <PasswordField name="newPasswordAgain" label="Scrivi di nuovo la nuova" autoComplete="new-password" />
        <Actions primary="Cambia la password" back="/area-riservata" backLabel="Area riservata" />
      </FormShell>
      <div className="mt-5">
        {strong ? (
          <Fold title="Ora entro con SPID, CIE o CNS: la password non mi serve più">
            <FormShell action={retireAction}>
              <Fields fields={[SURE]} explainAsterisk={false} />
              <button type="submit" className="btn btn-outline-primary">
                Rinuncia alla password
              </button>
            </FormShell>
          </Fold>
        ) : (
          <Fold title="Ho SPID, CIE o CNS: posso fare a meno della password?">
            <p>
              Sì. Esci ed entra con la tua identità digitale: trovi lo stesso account, e da questa pagina puoi
              rinunciare alla password.
            </p>
          </Fold>
        )}
      </div>
    </>
  );
}

function None({ given }: { given: boolean }) {
  return (
    <>
      <h1>{given ? "Hai rinunciato alla password" : "Non hai una password"}</h1>
      <p className="lead">
        {given
          ? "Nome utente e password non funzionano più. Da ora entri con SPID, CIE o CNS."
          : "Il tuo account si apre con SPID, CIE o CNS: non c’è nessuna password da cambiare."}
      </p>
      <PrimaryLink href="/area-riservata">Vai all’area riservata</PrimaryLink>
    </>
  );
}
