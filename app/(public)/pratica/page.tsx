import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { REFUSAL_TEXT, type RefusalCode } from "@/lib/domain/errors";
import type { Field } from "@/lib/domain/form";
import { open, sendLink } from "./actions";

export const metadata: Metadata = { title: "La tua pratica", referrer: "same-origin" };

const CODE: Field = {
  name: "codice",
  type: "text",
  label: "Codice",
  hint: "È nei documenti e nelle e-mail. Per esempio SIN-2026-004217-K.",
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
  searchParams: Promise<{ motivo?: string; inviato?: string }>;
}) {
  const { motivo, inviato } = await searchParams;
  const reason = motivo && motivo in REFUSAL_TEXT ? REFUSAL_TEXT[motivo as RefusalCode].it : null;
  return (
    <>
      <Breadcrumbs trail={[{ label: "Home", href: "/" }, { label: "La tua pratica" }]} />
      {inviato && (
        <Note tone="ok" title="Controlla la posta" className="mb-5">
          <p>Se il codice è giusto, ti abbiamo scritto un nuovo link. Quello di prima non vale più.</p>
        </Note>
      )}
      <FormShell action={open} initial={reason ? { refusal: { code: motivo ?? "", message: reason } } : {}}>
        <h1>La tua pratica</h1>
        <p className="lead">
          Scrivi codice e chiave per seguire una richiesta, o per riprendere quella che hai cominciato.
        </p>
        <Fields fields={[CODE, KEY]} />
        <Actions primary="Apri la pratica" />
      </FormShell>
      <div className="mt-5">
        <Fold title="Hai perso il link o la chiave?">
          <FormShell action={sendLink}>
            <p>Ti scriviamo un nuovo link all’indirizzo indicato nella richiesta.</p>
            <Fields fields={[{ ...CODE, name: "codiceLink" }]} explainAsterisk={false} />
            <button type="submit" className="btn btn-outline-primary">
              Scrivimi un nuovo link
            </button>
          </FormShell>
        </Fold>
        <p className="mt-4">
          Sei la persona incaricata o il rappresentante legale? <a href="/area-riservata">Accedi con SPID, CIE o CNS</a>{" "}
          e trovi le tue pratiche.
        </p>
      </div>
    </>
  );
}
