import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink, QuietLink } from "@/components/ui/buttons";
import { Rows } from "@/components/ui/rows";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { STATE_TEXT } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import type { Held } from "@/lib/draft/read-held";
import { BeginForm } from "../registrazione/begin-form";

/** "Registrazione · Istituti scolastici"; the types of the other kinds are in Italian only. */
function nameOf({ kind, variant }: Held, { of, lang }: Words): string {
  const { title, variants } = kindById(kind);
  const type = kind === "registration" || lang === "it" ? variants.find(({ id }) => id === variant)?.title : null;
  return type ? `${of(title)} · ${of(type)}` : of(title);
}

/** What this browser opens without code and key. */
export function HeldRows({ held, words }: { held: readonly Held[]; words: Words }) {
  const { t, of, dateTime } = words;
  return (
    <section className="mb-5" aria-labelledby="held-title">
      <h2 id="held-title">{t("Le pratiche di questo dispositivo")}</h2>
      <Rows
        rows={held.map((one) => {
          const draft = one.state === "draft";
          return {
            id: one.ref,
            title: <a href={`/${draft ? "richiesta" : "pratica"}/${one.ref}`}>{nameOf(one, words)}</a>,
            meta: draft
              ? t("Da finire. Salvata il {when}.", { when: dateTime(one.savedAt) })
              : [one.organizationName, one.code, of(STATE_TEXT[one.state].applicant)].filter(Boolean).join(" · "),
          };
        })}
      />
    </section>
  );
}

/** Who begins what this browser has begun already is asked which of the two. */
export function BegunAlready({ begun, territory, words }: { begun: Held; territory?: string; words: Words }) {
  const { t, lang, dateTime } = words;
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("La tua pratica"), href: addressIn(lang, "/pratica") },
          { label: t("Richiesta già cominciata") },
        ]}
      />
      <h1>{t("Ne hai già cominciata una")}</h1>
      <p className="lead">
        {nameOf(begun, words)}. {t("L’ultima risposta è del {when}.", { when: dateTime(begun.savedAt) })}
      </p>
      <div className="buttons">
        <PrimaryLink href={`/richiesta/${begun.ref}`}>{t("Riprendila")}</PrimaryLink>
        <BeginForm
          kind={begun.kind}
          variant={begun.variant}
          territory={territory}
          label={t("Comincia da capo")}
          secondary
          anew
        />
        <QuietLink href={addressIn(lang, "/pratica")}>{t("Vedi le altre")}</QuietLink>
      </div>
    </>
  );
}
