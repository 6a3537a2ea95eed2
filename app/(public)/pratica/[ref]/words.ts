import type { DossierState } from "@/lib/domain/dossier";
import type { SignatureReport } from "@/lib/domain/signature";
import type { Tracked } from "@/lib/dossier/track";
import type { SigningState } from "@/lib/filing/confirm-read";

type Headline = { title: string; lead: string; action?: { href: string; label: string } };

/** Some files came and not yet the papers that count; null when all of them did. */
function stillToSend(missing: readonly string[]): Headline | null {
  if (missing.length === 0) return null;
  return {
    title: missing.length === 1 ? `Manca ancora: ${missing[0]}` : "Mancano ancora i documenti firmati",
    lead: "I file che hai caricato sono salvati. Quando hai anche il resto firmato, invia tutto per PEC: la verifica comincia da lì.",
  };
}

/** What is missing, not the state's name; then the one thing to do (looks, Tracking). */
export function headline(
  { dossier, documents, request, successor }: Tracked,
  portalEmail: string,
  signing: SigningState,
): Headline {
  const confirmed = signing.documents.filter((d) => d.confirmation);
  const awaited = signing.documents.filter((d) => !d.signed).map((d) => d.signerName);
  const ref = dossier.ref;
  const received = documents.filter((d) => d.origin === "received");
  const missing = signing.documents.filter((d) => !d.signed && received.every((paper) => paper.type !== d.spec.type));
  const registration = dossier.kind === "registration";
  const words: Record<Exclude<DossierState, "draft">, Headline> = {
    submitted: {
      title: "Prepariamo i documenti",
      lead: "Abbiamo ricevuto la richiesta. Tra pochi secondi potrai scaricare i documenti da firmare.",
      action: { href: `/pratica/${ref}/documenti`, label: "Vai ai documenti" },
    },
    issued:
      confirmed.length > 0 && awaited.length > 0
        ? {
            title: `Manca la conferma di ${awaited.join(" e ")}`,
            lead: "Appena la riceviamo, la pratica arriva alla Provincia. Niente carta, niente PEC.",
          }
        : received.length > 0
          ? (stillToSend(missing.map((d) => d.spec.title)) ?? {
              title: "Manca l’invio per PEC",
              lead: "I file che hai caricato sono salvati. Ora invia gli stessi per PEC: la verifica comincia da lì.",
            })
          : {
              title: "Mancano i documenti firmati",
              lead: signing.open
                ? "Si confermano online, oppure si firmano e si inviano per PEC."
                : "Scarica i documenti, falli firmare e inviali per PEC.",
              action: { href: `/pratica/${ref}/documenti`, label: "Scarica, firma e invia" },
            },
    filed: {
      title: "Abbiamo ricevuto i documenti",
      lead: "Un operatore della Provincia li prende in carico. Non devi fare nulla.",
    },
    inReview: {
      title: "La Provincia verifica la richiesta",
      lead: "Ti scriviamo appena c’è un esito. Non devi fare nulla.",
    },
    onHold: {
      title: "Serve una tua risposta",
      lead:
        request?.kind === "preavviso"
          ? "La richiesta rischia di essere respinta: puoi rispondere entro il termine."
          : "La verifica riprende quando rispondi.",
      action: { href: "#rispondi", label: "Rispondi" },
    },
    accepted: registration
      ? {
          title: "L’account è attivo",
          lead: "La persona incaricata può entrare con SPID, CIE o CNS e scegliere il ruolo.",
          action: { href: "/accesso", label: "Accedi" },
        }
      : { title: "Richiesta accettata", lead: `Abbiamo mandato la conferma da ${portalEmail}.` },
    rejected: { title: "La richiesta è stata respinta", lead: "Qui sotto trovi i motivi e che cosa puoi fare." },
    withdrawn: {
      title: "La richiesta è stata ritirata",
      lead: "Non devi fare altro. Se ti serve ancora, puoi ripetere la procedura.",
    },
    expired: {
      title: "Il termine è passato",
      lead: "Non abbiamo ricevuto i documenti in tempo. Puoi ripetere la procedura: ritrovi le risposte già scritte.",
      action: { href: "?ripeti=1#ripeti", label: "Ripeti la procedura" },
    },
    superseded: {
      title: "C’è una richiesta più recente",
      lead: `Questa è stata sostituita${successor?.code ? ` dalla pratica ${successor.code}` : ""}.`,
    },
  };
  const own = words[dossier.state as Exclude<DossierState, "draft">];
  if (!successor) return own;
  const action = { href: `/pratica/${successor.ref}`, label: "Apri la pratica nuova" };
  return dossier.state === "superseded" ? { ...own, action } : { ...own, lead: NEWER, action };
}

/** What came to nothing was made a second time already: the way is there, not to a third one. */
const NEWER = "Ce n’è già un’altra più recente: segui quella.";

const STILL_TO_COME = ["Ricezione e protocollo", "Verifica della Provincia", "Esito"];

/** What is still to come, for the timeline. */
export function nextEvents(state: DossierState): string[] {
  if (state === "submitted") return ["Documenti da firmare", ...STILL_TO_COME];
  if (state === "issued") return STILL_TO_COME;
  if (state === "filed") return STILL_TO_COME.slice(1);
  if (state === "inReview" || state === "onHold") return STILL_TO_COME.slice(2);
  return [];
}

/** What is still to be done after an upload. */
export function uploaded(state: string, checks: readonly SignatureReport[]): string {
  if (state !== "issued") return "Li trova l’operatore che esamina la pratica.";
  if (checks.some(({ verdict }) => verdict === "valid"))
    return "La firma digitale è verificata. Carica anche l’altro documento firmato: la richiesta si deposita da sola. Oppure invia tutto per PEC.";
  return "Manca un passo: invia gli stessi file per PEC, con l’indirizzo e l’oggetto che trovi qui sotto. La verifica comincia da lì.";
}

/** "dal rappresentante legale", "dalla persona incaricata". */
export const byWhom = (role: string): string => `${role.includes("persona") ? "dalla" : "dal"} ${role}`;
