import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PrimaryLink } from "@/components/ui/buttons";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import { safeReturnPath } from "@/lib/identity/request-input";
import { requireIdentity } from "@/lib/identity/session";
import { readSetting } from "@/lib/settings/settings";

export const metadata: Metadata = { title: "Passa a SPID, CIE o CNS", robots: { index: false } };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

/** After each sign-in by password: it is on its way out, and what to do meanwhile (D3). */
export default async function PasswordNoticePage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const returnPath = safeReturnPath(typeof callbackUrl === "string" ? callbackUrl : null);
  const identity = await requireIdentity(returnPath);
  if (identity.method !== "password") redirect(returnPath);
  const { db } = await currentContext();
  const until = await readSetting(db, "passwordUntil");
  return (
    <>
      <h1>{until ? `La password vale fino al ${formatDate(until)}` : "La prossima volta entra con SPID, CIE o CNS"}</h1>
      <p className="lead">
        Sei nel portale come {identity.name} {identity.familyName}. Con la tua identità digitale trovi lo stesso account
        e gli stessi ruoli: non devi registrarti di nuovo.
      </p>
      <ul>
        <li>
          Con la password apri i tuoi servizi. Per confermare un documento al posto della firma, o per ritirare una
          richiesta già ricevuta, serve SPID, CIE o CNS.
        </li>
        <li>
          Non hai SPID? <a href="https://www.spid.gov.it/richiedi-spid">Scopri come richiederlo</a>. La carta d’identità
          elettronica, con il suo PIN, va altrettanto bene.
        </li>
      </ul>
      <PrimaryLink href={returnPath}>Continua</PrimaryLink>
    </>
  );
}
