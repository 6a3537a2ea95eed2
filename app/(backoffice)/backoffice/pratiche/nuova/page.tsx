import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { Icon } from "@/components/ui/icon";
import type { RequestContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import type { KindId } from "@/lib/domain/kind";
import { documentsOf, KINDS } from "@/lib/domain/kinds";
import { formSteps } from "@/lib/draft/steps";
import { paperFields } from "@/lib/filing/read-paper-form";
import { type ReadMessage, readMessage } from "@/lib/pec/quarantine-read";
import { readSetting } from "@/lib/settings/settings";
import { ARRIVAL_FIELDS, arrivalValues, LATER_PROTOCOL_FIELDS } from "../../_parts/filing-fields";
import { FormPage } from "../../_parts/form-page";
import { guarded } from "../../_parts/guarded";
import { PaperFields } from "../../_parts/paper-fields";
import { attachmentFields } from "../../pec/_parts/attachment-fields";
import { openPaperAction } from "./actions";

const TITLE = "Apri da un modulo cartaceo";
export const metadata: Metadata = { title: TITLE };

type Query = { tipo?: string; sedi?: string; pec?: string };

/** A form that came on paper or by PEC with no online request (B17, A45): first what it is, then what it says. */
export default function PaperFormPage({ searchParams }: { searchParams: Promise<Query> }) {
  return guarded("dossier.review", async (ctx) => {
    const { tipo, sedi, pec = "" } = await searchParams;
    const chosen = CHOICES.find((choice) => choice.value === tipo);
    // Sent without a choice: the number of sites is in the address, the form is not.
    if (!chosen) return <Which pec={pec} items={sedi ?? "1"} missed={sedi !== undefined} />;
    const items = Math.min(Math.max(Number(sedi) || 1, 1), 50);
    return <WholeForm ctx={ctx} chosen={chosen} items={items} pec={pec} />;
  });
}

type Choice = { value: string; kind: KindId; variant: string; label: string };

const CHOICES: readonly Choice[] = Object.values(KINDS).flatMap((kind) =>
  kind.variants.map((variant) => ({
    value: `${kind.id}.${variant.id}`,
    kind: kind.id,
    variant: variant.id,
    label: kind.variants.length > 1 ? `${kind.title}: ${variant.title}` : kind.title,
  })),
);

const TRAIL = [{ label: "Pratiche", href: "/backoffice" }, { label: TITLE }];

const MISSED = "Scegli che modulo è arrivato";

function Which({ pec, items, missed }: { pec: string; items: string; missed: boolean }) {
  return (
    <>
      <Crumbs trail={TRAIL} />
      <h1>{TITLE}</h1>
      <form className="form-page" action="/backoffice/pratiche/nuova">
        {pec && <input type="hidden" name="pec" value={pec} />}
        <fieldset className={missed ? "field bad" : "field"} aria-describedby={missed ? "tipo-error" : undefined}>
          <legend>Che modulo è arrivato?</legend>
          {missed && (
            <span className="error" id="tipo-error" role="alert">
              <Icon name="error" />
              <span>
                <span className="visually-hidden">Errore: </span>
                {MISSED}
              </span>
            </span>
          )}
          <div className="choices">
            {CHOICES.map((choice) => (
              <label className="choice" key={choice.value}>
                <input
                  type="radio"
                  name="tipo"
                  value={choice.value}
                  required
                  aria-invalid={missed ? true : undefined}
                />
                <span>
                  <b>{choice.label}</b>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor="sedi">Quante sedi indica?</label>
          <span className="hint" id="sedi-hint">
            Conta solo per le registrazioni.
          </span>
          <input
            id="sedi"
            name="sedi"
            className="form-control w-5"
            inputMode="numeric"
            defaultValue={items}
            maxLength={2}
            aria-describedby="sedi-hint"
          />
        </div>
        <div className="form-end">
          <button type="submit" className="bt bt-p">
            Continua
          </button>
          <a className="bt bt-t" href="/backoffice">
            Annulla
          </a>
        </div>
      </form>
    </>
  );
}

type WholeProps = { ctx: RequestContext; chosen: Choice; items: number; pec: string };

async function WholeForm({ ctx, chosen, items, pec }: WholeProps) {
  const { kind, variant } = chosen;
  const [message, steps, register] = await Promise.all([
    pec ? orNotFound(readMessage(ctx, pec)) : null,
    formSteps(ctx.db, { kind, variant, answers: {} }),
    readSetting(ctx.db, "protocolRegister"),
  ]);
  return (
    <FormPage
      trail={TRAIL}
      title={chosen.label}
      lead={
        <p>
          Copia il modulo così com’è. I controlli sono quelli della richiesta online; la pratica nasce già arrivata e
          chi l’ha mandata riceve la ricevuta con il link per seguirla.
          {message && " In fondo di’ che cosa sono gli allegati del messaggio: passano alla pratica."}
        </p>
      }
      action={openPaperAction}
      initial={{ values: message ? arrivedByPec(message.message, register) : arrivalValues(ctx.now, register) }}
      hidden={{ kind, variant, items, pec }}
      fields={[
        ...ARRIVAL_FIELDS,
        ...LATER_PROTOCOL_FIELDS,
        ...paperFields(steps, items),
        ...attachmentFields(message?.attachments ?? []),
      ]}
      submit="Apri la pratica"
      back="/backoffice/pratiche/nuova"
    >
      <PaperFields documents={documentsOf(chosen)} />
    </FormPage>
  );
}

/** When a message came in, as its provider certifies it. */
function arrivedByPec({ sender, certifiedAt, signature, receivedAt, kind }: ReadMessage["message"], register: string) {
  const at = signature === "valid" && certifiedAt ? certifiedAt : receivedAt;
  return {
    ...arrivalValues(at, register),
    channel: kind === "busta-trasporto" ? "pec" : "email",
    sender: sender ?? "",
  };
}
