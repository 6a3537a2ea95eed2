import { Words } from "@/components/ui/prose";
import type { PaperField, PaperForm as Spec } from "@/content/it/paper-forms";
import type { PublicContent } from "@/lib/domain/public-content";
import { Breadcrumbs } from "./breadcrumbs";
import { PrintButton } from "./print-button";

/** A form to write on and print. Nothing is sent: there is no form element, and no field has a name. */
export function PaperForm({ form, site }: { form: Spec; site: PublicContent }) {
  return (
    <>
      <Breadcrumbs
        trail={[{ label: "Home", href: "/" }, { label: "Modulistica", href: "/modulistica" }, { label: form.title }]}
      />
      <article className="paper">
        <p className="paper-to">
          Alla {site.province.name}
          <br />
          PEC {site.pec}
        </p>
        <h1>{form.title}</h1>
        <p className="lead">
          <Words text={form.lead} site={site} />
        </p>
        <div className="paper-how">
          <p>
            Più semplice: <a href={form.online.href}>{form.online.label}</a>. Le risposte si controllano mentre le
            scrivi.
          </p>
          <p>Puoi scrivere qui prima di stampare. Quello che scrivi resta solo in questa pagina: non viene inviato.</p>
          <PrintButton />
        </div>
        {form.parts.map(({ title, text, fields = [], boxes = [] }) => (
          <fieldset className="group" key={title}>
            <legend>{title}</legend>
            {text && <p>{text}</p>}
            {boxes.length > 0 && (
              <div className="choices">
                {boxes.map((box) => (
                  <label className="choice" key={box}>
                    <input type="checkbox" />
                    <span>
                      <b>{box}</b>
                    </span>
                  </label>
                ))}
              </div>
            )}
            <div className="paper-fields">
              {fields.map((field) => (
                <Line key={field.id} field={field} />
              ))}
            </div>
          </fieldset>
        ))}
        <p className="paper-declaration">{form.declaration}</p>
        <p>
          Ho letto l’<a href="/privacy">informativa sul trattamento dei dati personali</a>.
        </p>
        <div className="paper-fields">
          <Line field={{ id: "luogo-data", label: "Luogo e data" }} />
          <div className="paper-sign">
            <span>{form.signer} (firma)</span>
          </div>
        </div>
        <p className="paper-how">
          Poi invialo alla PEC <a href={`mailto:${site.pec}`}>{site.pec}</a>. Se firmi a mano, aggiungi la copia di un
          documento di identità. <a href="/modulistica#come-inviare">Come inviare i moduli</a>
        </p>
      </article>
    </>
  );
}

function Line({ field }: { field: PaperField }) {
  return (
    <div className={field.wide ? "field paper-wide" : "field"}>
      <label htmlFor={field.id}>{field.label}</label>
      <input className="form-control" id={field.id} type="text" autoComplete="off" />
    </div>
  );
}
