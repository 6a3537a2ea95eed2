import { PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import type { Words } from "@/content/words";
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
  words: { t, of },
}: {
  documents: readonly Signing[];
  /** Who is signed in has confirmed their own already. */
  done: boolean;
  dossierRef: string;
  words: Words;
}) {
  if (documents.length === 0) return null;
  const one = documents.length === 1;
  const alone = new Set(documents.map(({ signerName }) => signerName)).size === 1;
  return (
    <Note
      title={t(one ? "Manca una firma: basta confermare online" : "Il modo più semplice: confermare online")}
      className="mb-5"
    >
      <p>{t("Senza carta e senza PEC, con la propria identità digitale:")}</p>
      <ul>
        {documents.map(({ spec, signerName }) => (
          <li key={spec.type}>
            <strong>{signerName}</strong>,{" "}
            {t("{role}, conferma «{title}».", { role: of(spec.signerRole), title: of(spec.title) })}
          </li>
        ))}
      </ul>
      {done && documents.every((d) => !d.mine) ? (
        <a href={`/pratica/${dossierRef}/conferma`}>{t("Conferma un’altra persona da questo dispositivo")}</a>
      ) : (
        <PrimaryLink href={`/pratica/${dossierRef}/conferma`}>{t("Conferma con SPID, CIE o CNS")}</PrimaryLink>
      )}
      {!one && (
        <p className="mt-3 mb-0">
          {alone
            ? t("Entri una volta sola e confermi tutti e due i documenti.")
            : t("Ognuno lo fa dal proprio dispositivo. Dopo la prima conferma scriviamo noi a chi manca.")}
        </p>
      )}
    </Note>
  );
}

/** "Paolo Fornaro e Anna Fornaro", each once. */
export const awaitedNames = (documents: readonly Signing[]): string =>
  [...new Set(documents.map(({ signerName }) => signerName))].join(" e ");

/** Where the link to confirm went: it may be the body's mailbox, where somebody has to pass it on. */
export function invited(documents: readonly Signing[]): string {
  const addresses = [...new Set(documents.flatMap(({ address }) => address ?? []))];
  return addresses.length === 0
    ? "fai avere tu il link di questa pagina"
    : `abbiamo scritto a ${addresses.join(" e ")}, con il link per confermare`;
}

/** What has just been confirmed, and what comes next. */
export function Confirmed({
  signing,
  all,
  receipt,
  words: { t, of },
}: {
  signing: SigningState;
  all: boolean;
  /** Address that the receipt went to. */
  receipt: string | null;
  words: Words;
}) {
  const missing = signing.documents.filter((one) => !one.signed);
  return (
    <Note tone="ok" title={t("Hai confermato")} className="mb-4">
      <p>
        {all || missing.length === 0
          ? t("Non manca niente: la pratica è arrivata alla Provincia.")
          : of(`Ora tocca a ${awaitedNames(missing)}: ${invited(missing)}.`)}
        {(all || missing.length === 0) && receipt && ` ${t("La ricevuta è partita per {receipt}.", { receipt })}`}
      </p>
    </Note>
  );
}
