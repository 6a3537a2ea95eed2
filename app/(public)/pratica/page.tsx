import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { Inline } from "@/components/ui/prose";
import { addressIn } from "@/content/routes";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { REFUSAL_TEXT, type RefusalCode } from "@/lib/domain/errors";
import type { Field } from "@/lib/domain/form";
import { KIND_IDS } from "@/lib/domain/kind";
import { readBegun, readHeld } from "@/lib/draft/read-held";
import { forget, open, sendLink } from "./actions";
import { BegunAlready, HeldRows } from "./held";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("La tua pratica"),
  referrer: "same-origin",
});

const CODE: Field = {
  name: "codice",
  type: "text",
  label: "Codice",
  hint: "È nei documenti e nelle e-mail, per esempio SIN-2026-004217-K. Quello di una richiesta da finire è come NMVCU7X9Q.",
  width: 20,
  maxLength: 40,
};
const KEY: Field = {
  name: "chiave",
  type: "text",
  label: "Chiave",
  hint: "24 lettere e cifre, i trattini non contano.",
  width: 40,
  maxLength: 60,
};

/** Code and key open a dossier, or a draft to go on with (section 6). */
export default async function TrackingPage({
  searchParams,
}: {
  searchParams: Promise<{
    motivo?: string;
    /** Reference or code that the link knew. */
    codice?: string;
    inviato?: string;
    dimenticate?: string;
    tipo?: string;
    per?: string;
    territorio?: string;
  }>;
}) {
  const { motivo, codice, inviato, dimenticate, tipo, per, territorio } = await searchParams;
  const spoken = await words();
  const { t, lang } = spoken;
  const ctx = await currentContext();
  const kind = KIND_IDS.find((id) => id === tipo);
  const begun = kind && typeof per === "string" ? await readBegun(ctx, { kind, variant: per }) : null;
  if (begun) return <BegunAlready begun={begun} territory={territorio} words={spoken} />;
  const held = await readHeld(ctx);
  const known = typeof codice === "string" && /^[\w-]{1,40}$/.test(codice) ? codice : null;
  const code: Field = known ? { ...CODE, hint: "Lo abbiamo preso dal tuo link: va bene così." } : CODE;
  // Who appears in the request comes back to it; of who does not, the sign-in says nothing.
  const signIn = known
    ? `${addressIn(lang, "/accesso")}?callbackUrl=${encodeURIComponent(`/pratica/${known}`)}`
    : "/area-riservata";
  const reason = motivo && motivo in REFUSAL_TEXT ? REFUSAL_TEXT[motivo as RefusalCode][lang] : null;
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[{ label: "Home", href: addressIn(lang, "/") }, { label: t("La tua pratica") }]}
      />
      {inviato && (
        <Note tone="ok" title={t("Controlla la posta")} className="mb-5">
          <p>{t("Se il codice è giusto, ti abbiamo scritto un nuovo link. Quello di prima non vale più.")}</p>
        </Note>
      )}
      {dimenticate && (
        <Note tone="ok" title={t("Fatto")} className="mb-5">
          <p>{t("Questo dispositivo non apre più le pratiche di prima.")}</p>
        </Note>
      )}
      {held.length > 0 && (
        <>
          <h1>{t("La tua pratica")}</h1>
          <HeldRows held={held} words={spoken} />
          <Fold title={t("Questo dispositivo non è tuo?")}>
            <FormShell action={forget}>
              <p>
                {t(
                  "Togli le pratiche da qui: dopo si aprono solo con codice e chiave, o con il link nelle e-mail. Per una richiesta da finire, prima aprila e premi «Salva ed esci».",
                )}
              </p>
              <button type="submit" className="btn btn-outline-primary">
                {t("Dimentica queste pratiche")}
              </button>
            </FormShell>
          </Fold>
        </>
      )}
      <FormShell
        action={open}
        initial={{
          ...(reason && { refusal: { code: motivo ?? "", message: reason } }),
          ...(known && { values: { codice: known } }),
        }}
      >
        {held.length > 0 ? <h2>{t("Un’altra pratica")}</h2> : <h1>{t("La tua pratica")}</h1>}
        <p className="lead">
          <Inline
            text={t(
              "Sei la persona incaricata o il rappresentante legale? [Accedi con SPID, CIE o CNS]({page}): non servono codice e chiave.",
              { page: signIn },
            )}
          />
        </p>
        <p>{t("Oppure scrivi codice e chiave: trovi una richiesta inviata, o riprendi quella che hai cominciato.")}</p>
        <Fields fields={[code, KEY]} words={spoken} />
        <Actions primary={t("Apri la pratica")} />
      </FormShell>
      <div className="mt-5">
        <Fold title={t("Hai perso il link o la chiave?")} open={known !== null}>
          <FormShell action={sendLink} initial={known ? { values: { codiceLink: known } } : {}}>
            <p>{t("Ti scriviamo un nuovo link all’indirizzo indicato nella richiesta.")}</p>
            <Fields fields={[{ ...code, name: "codiceLink" }]} explainAsterisk={false} words={spoken} />
            <button type="submit" className="btn btn-outline-primary">
              {t("Scrivimi un nuovo link")}
            </button>
          </FormShell>
        </Fold>
      </div>
    </>
  );
}
