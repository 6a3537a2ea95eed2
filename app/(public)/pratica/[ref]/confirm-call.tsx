import { PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import type { Tracked } from "@/lib/dossier/track";
import type { Signing, SigningState } from "@/lib/filing/confirm-read";

/** The documents for which confirming online is the next step: while papers are awaited, or one that never came. */
export function toConfirmOnline({ dossier, documents }: Tracked, signing: SigningState): readonly Signing[] {
  if (!signing.open || (dossier.state !== "issued" && dossier.state !== "onHold")) return [];
  const came = new Set<string>(documents.filter((d) => d.origin === "received").map((d) => d.type));
  return signing.documents.filter(
    (d) => !d.signed && d.sha256 && (dossier.state === "issued" || !came.has(d.spec.type)),
  );
}

/** The easiest way: who has to sign signs in and confirms; paper and PEC are the other way (D4). */
export function ConfirmCall({
  documents,
  done,
  dossierRef,
}: {
  documents: readonly Signing[];
  /** Who is signed in has confirmed their own already. */
  done: boolean;
  dossierRef: string;
}) {
  if (documents.length === 0) return null;
  const one = documents.length === 1;
  const alone = new Set(documents.map(({ signerName }) => signerName)).size === 1;
  return (
    <Note title={one ? "Manca una conferma" : "Il modo più semplice: confermare online"} className="mb-5">
      <p>Senza carta e senza PEC, con la propria identità digitale:</p>
      <ul>
        {documents.map(({ spec, signerName }) => (
          <li key={spec.type}>
            <strong>{signerName}</strong>, {spec.signerRole}, conferma «{spec.title}».
          </li>
        ))}
      </ul>
      {done && documents.every((d) => !d.mine) ? (
        <a href={`/pratica/${dossierRef}/conferma`}>Conferma un’altra persona da questo dispositivo</a>
      ) : (
        <PrimaryLink href={`/pratica/${dossierRef}/conferma`}>Conferma con SPID, CIE o CNS</PrimaryLink>
      )}
      {!one && (
        <p className="mt-3 mb-0">
          {alone
            ? "Entri una volta sola e confermi tutti e due i documenti."
            : "Ognuno lo fa dal proprio dispositivo. Dopo la prima conferma scriviamo noi a chi manca."}
        </p>
      )}
    </Note>
  );
}

/** What has just been confirmed, and what comes next. */
export function Confirmed({ signing, all }: { signing: SigningState; all: boolean }) {
  const missing = signing.documents.filter((one) => !one.signed).map((one) => one.signerName);
  return (
    <Note tone="ok" title="Hai confermato" className="mb-4">
      <p>
        {all || missing.length === 0
          ? "Non manca niente: la pratica è arrivata alla Provincia e la ricevuta è nella posta."
          : `Ora tocca a ${missing.join(" e ")}: abbiamo scritto un’e-mail con il link per confermare.`}
      </p>
    </Note>
  );
}
