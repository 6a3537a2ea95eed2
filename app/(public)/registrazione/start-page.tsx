import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { Inline } from "@/components/ui/prose";
import { Rows } from "@/components/ui/rows";
import { LINKS } from "@/content/links";
import { addressIn } from "@/content/routes";
import type { Lang } from "@/content/ui";
import { wordsIn } from "@/content/words";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";

/** The four types of registration (B13-B14), after a short check of who must register (D11). */
export function StartPage({ lang }: { lang: Lang }) {
  const { t, of } = wordsIn(lang);
  const at = (path: string) => addressIn(lang, path);
  return (
    <>
      <Breadcrumbs lang={lang} trail={[{ label: "Home", href: at("/") }, { label: t("Registrazione") }]} />
      <h1>{t("Richiedi l’accesso")}</h1>
      <p className="lead">
        {t("Scegli con quale ruolo userai i servizi. Servono circa 15 minuti, e puoi salvare e riprendere.")}
      </p>
      {lang === "en" && (
        <p>
          The form is in English. The documents you will sign are in Italian, and so are the e-mails we send. The other
          forms of the portal are in Italian only.
        </p>
      )}
      <Note title={t("Non sai se devi registrarti qui?")}>
        <p>{t("Rispondi a poche domande. Ti diciamo se registrarti, dove farlo, o se ti basta una delega.")}</p>
        <PrimaryLink href={at(LINKS.mustIRegister)}>{t("Devo registrarmi qui?")}</PrimaryLink>
      </Note>
      <h2 className="mt-5">{t("Tipi di registrazione")}</h2>
      <Rows
        rows={REGISTRANT_TYPES.map((type) => {
          const { slug, title, who } = REGISTRANTS[type];
          return { id: type, title: <a href={at(`/registrazione/${slug}`)}>{of(title)}</a>, meta: of(who) };
        })}
      />
      <p className="mt-4">
        <Inline
          text={t("Hai già cominciato? [Riprendi con il codice e la chiave]({track}).", { track: at(LINKS.track) })}
        />
      </p>
      <p>
        <Inline
          text={t(
            "[La persona incaricata è cambiata o se n’è andata?]({replaced}) Non serve una nuova registrazione.",
            {
              replaced: LINKS.replaced,
            },
          )}
        />
      </p>
    </>
  );
}
