import { Fold } from "@/components/ui/fold";
import { addressIn } from "@/content/routes";
import type { Lang } from "@/content/ui";
import { currentContext } from "@/lib/actions/context";
import { cnsConfigured } from "@/lib/identity/cns/configured";
import { passwordSignInOpen } from "@/lib/identity/credentials/open";
import { safeReturnPath } from "@/lib/identity/request-input";
import { currentIdentity } from "@/lib/identity/session";
import { providerChoices } from "@/lib/identity/spid/choices";
import { Methods } from "./methods";
import { SignedIn } from "./signed-in";
import { SIGN_IN_WORDS, type SignInWords } from "./words";

export type SignInQuery = { callbackUrl?: string | string[]; uscita?: string | string[] };

/** Where everybody signs in: SPID, CIE, CNS or CRS, and the old credentials as long as they work (A4, A5, A40). */
export async function SignInPage({ lang, searchParams }: { lang: Lang; searchParams: Promise<SignInQuery> }) {
  const { callbackUrl, uscita } = await searchParams;
  const returnPath = safeReturnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const ctx = await currentContext();
  const words = SIGN_IN_WORDS[lang];
  const [identity, spid, cie, passwords] = await Promise.all([
    currentIdentity(),
    providerChoices("spid", returnPath),
    providerChoices("cie", returnPath),
    passwordSignInOpen(ctx.db, ctx.now),
  ]);
  if (identity)
    return <SignedIn name={`${identity.name} ${identity.familyName}`} returnPath={returnPath} lang={lang} />;
  // Who comes from a request is there to see or sign it: an account is what the request asks for.
  const fromRequest = returnPath.startsWith("/pratica/");
  const onward = new URLSearchParams({ callbackUrl: returnPath });
  const left = typeof uscita === "string" ? words.left[uscita] : undefined;
  return (
    <>
      <h1>{words.title}</h1>
      {left && <p role="status">{left}</p>}
      <p className="lead">{fromRequest ? words.fromRequest : words.lead}</p>
      <Methods
        words={words}
        spid={spid}
        cie={cie[0]?.href ?? null}
        cns={cnsConfigured() ? `/api/cns/login?${onward}` : null}
      />
      {!fromRequest && <WithoutIdentity lang={lang} words={words} passwords={passwords} onward={onward} />}
    </>
  );
}

type WithoutProps = { lang: Lang; words: SignInWords; passwords: boolean; onward: URLSearchParams };

/** Who has no account yet, and who has one of the old credentials. */
function WithoutIdentity({ lang, words: { noAccount, password }, passwords, onward }: WithoutProps) {
  return (
    <div className="mt-5">
      <Fold title={noAccount.title}>
        <p>{noAccount.text}</p>
        <a href={addressIn(lang, "/registrazione")}>{noAccount.link}</a>
      </Fold>
      {passwords && (
        <Fold title={password.title}>
          <p>{password.text}</p>
          <a href={`/accesso/credenziali?${onward}`}>{password.link}</a>
        </Fold>
      )}
    </div>
  );
}
