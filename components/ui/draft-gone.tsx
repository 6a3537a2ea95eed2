import { addressIn } from "@/content/routes";
import type { Lang } from "@/content/ui";
import { PrimaryLink, QuietLink } from "./buttons";

const TEXT = {
  it: {
    title: "Qui questa richiesta non si apre",
    why: "Se l’hai cominciata con un altro dispositivo, riprendila con il codice e la chiave.",
    gone: "Se non la trovi più, è stata cancellata: succede quando non si salva per molto tempo. Puoi ricominciare.",
    resume: "Riprendi con codice e chiave",
    again: "Comincia una nuova richiesta",
  },
  en: {
    title: "This request does not open here",
    why: "If you began it on another device, resume it with its code and key.",
    gone: "If it is no longer there, it was deleted: that happens when nothing is saved for a long time. You can start again.",
    resume: "Resume with code and key",
    again: "Start a new request",
  },
};

/** A draft that was deleted, or begun in another browser: the two are not told apart to strangers (section 4). */
export function DraftGone({ lang = "it" }: { lang?: Lang }) {
  const text = TEXT[lang];
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.why}</p>
      <p>{text.gone}</p>
      <div className="buttons mt-4">
        <PrimaryLink href={addressIn(lang, "/pratica")}>{text.resume}</PrimaryLink>
        <QuietLink href={addressIn(lang, "/registrazione")} icon="arrow-right">
          {text.again}
        </QuietLink>
      </div>
    </>
  );
}
