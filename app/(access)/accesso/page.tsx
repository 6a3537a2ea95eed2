import { Fold } from "@/components/ui/fold";
import { safeReturnPath } from "@/lib/identity/request-input";
import { currentIdentity } from "@/lib/identity/session";
import { providerChoices } from "@/lib/identity/spid/choices";
import { Methods } from "./methods";
import { SignedIn } from "./signed-in";

export const metadata = { title: "Accedi" };
export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; uscita?: string | string[] }> };

/** Where everybody signs in: SPID, CIE, CNS or CRS (A4, A5); what is not active here says why. */
export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, uscita } = await searchParams;
  const returnPath = safeReturnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const [identity, choices] = await Promise.all([currentIdentity(), providerChoices("spid", returnPath)]);
  if (identity) return <SignedIn name={`${identity.name} ${identity.familyName}`} returnPath={returnPath} />;
  return (
    <>
      <h1>Accedi al Portale SINTESI</h1>
      {uscita === "fatta" && <p role="status">Sei uscito dal portale.</p>}
      <p className="lead">
        Entra con la tua identità digitale. Serve un account già attivato dalla Provincia: se lo hai chiesto, entrando
        ne vedi lo stato.
      </p>
      <Methods choices={choices} />
      <div className="mt-5">
        <Fold title="Ho un nome utente e una password attivati entro il 28 febbraio 2021">
          <p>L’accesso con nome utente e password non è ancora attivo in questo portale. Entra con SPID.</p>
        </Fold>
        <Fold title="Non ho ancora un account">
          <p>
            Prima va chiesto e ottenuto. Se hai già inviato la richiesta, entrando con la tua identità digitale ne vedi
            lo stato.
          </p>
          <a href="/registrazione">Richiedi l’accesso</a>
        </Fold>
      </div>
    </>
  );
}
