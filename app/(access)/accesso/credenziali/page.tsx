import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { PasswordField } from "@/components/form/password-field";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { currentContext } from "@/lib/actions/context";
import type { Field } from "@/lib/domain/form";
import { passwordSignInOpen } from "@/lib/identity/credentials/open";
import { safeReturnPath } from "@/lib/identity/request-input";
import { currentIdentity } from "@/lib/identity/session";
import { SignedIn } from "../signed-in";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Nome utente e password", referrer: "same-origin" };

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
  { label: "Nome utente e password" },
];

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; esito?: string }> };

/** The old credentials, for the accounts activated by 28/02/2021 (A40, B40). */
export default async function PasswordSignInPage({ searchParams }: Props) {
  const { callbackUrl, esito } = await searchParams;
  const returnPath = safeReturnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const [ctx, identity] = await Promise.all([currentContext(), currentIdentity()]);
  if (identity) return <SignedIn name={`${identity.name} ${identity.familyName}`} returnPath={returnPath} />;
  if (!(await passwordSignInOpen(ctx.db, ctx.now))) return <Closed />;
  return (
    <>
      <Breadcrumbs trail={TRAIL} />
      {esito === "impostata" && (
        <Note tone="ok" title="Password salvata" className="mb-5">
          <p>Ora puoi entrare con la nuova password. Le sessioni aperte altrove sono finite.</p>
        </Note>
      )}
      <FormShell action={signInAction}>
        <h1>Entra con nome utente e password</h1>
        <p className="lead">
          Valgono solo per gli account attivati entro il 28 febbraio 2021. Hai SPID, CIE o CNS?{" "}
          <a href={`/accesso?${new URLSearchParams({ callbackUrl: returnPath })}`}>
            Entra con la tua identità digitale
          </a>
          : trovi lo stesso account.
        </p>
        <input type="hidden" name="callbackUrl" value={returnPath} />
        <Fields fields={[USERNAME]} />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
        <Actions primary="Entra">
          <a className="btn-quiet" href="/accesso/recupero">
            Non ricordi la password?
          </a>
        </Actions>
      </FormShell>
    </>
  );
}

function Closed() {
  return (
    <>
      <Breadcrumbs trail={TRAIL} />
      <h1>Nome utente e password non si usano più</h1>
      <p className="lead">Il tuo account e i tuoi ruoli sono rimasti: li ritrovi entrando con SPID, CIE o CNS.</p>
      <PrimaryLink href="/accesso">Accedi con la tua identità digitale</PrimaryLink>
    </>
  );
}
