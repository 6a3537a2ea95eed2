import { Fold } from "@/components/ui/fold";
import { currentContext } from "@/lib/actions/context";
import { cnsConfigured } from "@/lib/identity/cns/configured";
import { passwordSignInOpen } from "@/lib/identity/credentials/open";
import { safeReturnPath } from "@/lib/identity/request-input";
import { currentIdentity } from "@/lib/identity/session";
import { providerChoices } from "@/lib/identity/spid/choices";
import { Methods } from "./methods";
import { SignedIn } from "./signed-in";

export const metadata = { title: "Accedi" };
export const dynamic = "force-dynamic";

const LEFT: Readonly<Record<string, string>> = {
  fatta: "Sei uscito dal portale.",
  gestore:
    "Sei uscito dal portale. Il tuo gestore SPID non ha confermato l’uscita: se il computer non è tuo, chiudi tutte le finestre del browser.",
};

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; uscita?: string | string[] }> };

/** Where everybody signs in: SPID, CIE, CNS or CRS, and the old credentials as long as they work (A4, A5, A40). */
export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, uscita } = await searchParams;
  const returnPath = safeReturnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const ctx = await currentContext();
  const [identity, spid, cie, passwords] = await Promise.all([
    currentIdentity(),
    providerChoices("spid", returnPath),
    providerChoices("cie", returnPath),
    passwordSignInOpen(ctx.db, ctx.now),
  ]);
  if (identity) return <SignedIn name={`${identity.name} ${identity.familyName}`} returnPath={returnPath} />;
  // Who comes from a request is there to see or sign it: an account is what the request asks for.
  const fromRequest = returnPath.startsWith("/pratica/");
  const onward = new URLSearchParams({ callbackUrl: returnPath });
  const left = typeof uscita === "string" ? LEFT[uscita] : undefined;
  return (
    <>
      <h1>Accedi al Portale SINTESI</h1>
      {left && <p role="status">{left}</p>}
      <p className="lead">
        {fromRequest
          ? "Entra con la tua identità digitale e torni subito alla richiesta. Non serve un account."
          : "Entra con la tua identità digitale. Serve un account già attivato dalla Provincia: se lo hai chiesto, entrando ne vedi lo stato."}
      </p>
      <Methods spid={spid} cie={cie[0]?.href ?? null} cns={cnsConfigured() ? `/api/cns/login?${onward}` : null} />
      {!fromRequest && <WithoutIdentity passwords={passwords} onward={onward} />}
    </>
  );
}

/** Who has no account yet, and who has one of the old credentials. */
function WithoutIdentity({ passwords, onward }: { passwords: boolean; onward: URLSearchParams }) {
  return (
    <div className="mt-5">
      <Fold title="Non ho ancora un account">
        <p>
          Prima va chiesto e ottenuto. Se hai già inviato la richiesta, entrando con la tua identità digitale ne vedi lo
          stato.
        </p>
        <a href="/registrazione">Richiedi l’accesso</a>
      </Fold>
      {passwords && (
        <Fold title="Ho un nome utente e una password attivati entro il 28 febbraio 2021">
          <p>Puoi ancora usarli, ma non per tutti i servizi. Con SPID, CIE o CNS entri nello stesso account.</p>
          <a href={`/accesso/credenziali?${onward}`}>Entra con nome utente e password</a>
        </Fold>
      )}
    </div>
  );
}
