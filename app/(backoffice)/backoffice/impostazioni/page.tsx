import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";
import { catalogueInUse } from "@/lib/settings/read-settings-pages";
import { guarded } from "../_parts/guarded";
import { EditCell, EditHead } from "./_parts/edit-cell";
import { serviceTypesAction } from "./actions";

export const metadata: Metadata = { title: "Catalogo dei servizi" };

type Props = { searchParams: Promise<{ esito?: string }> };

/** Which services each type of registrant may ask for (D7). */
export default function CataloguePage({ searchParams }: Props) {
  return guarded("settings.manage", async (ctx) => {
    const services = await catalogueInUse(ctx);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Catalogo dei servizi</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/servizi/nuovo">
            Aggiungi un servizio
          </a>
        </div>
        {(await searchParams).esito && <Done>Catalogo salvato.</Done>}
        <p>
          Quali servizi può chiedere ciascun tipo di soggetto. Le modifiche valgono per le nuove richieste; chi ha già
          un ruolo lo conserva.
        </p>
        <FormShell action={serviceTypesAction}>
          {services.flatMap((service) =>
            service.types.map((type) => (
              <input key={`${service.code}|${type}`} type="hidden" name="seen" value={`${service.code}|${type}`} />
            )),
          )}
          <table className="tb mx">
            <caption className="visually-hidden">Servizi per tipo di soggetto</caption>
            <thead>
              <tr>
                <th scope="col">Servizio</th>
                {REGISTRANT_TYPES.map((type) => (
                  <th scope="col" className="c" key={type}>
                    {REGISTRANTS[type].title}
                  </th>
                ))}
                <th scope="col" className="r">
                  Ruoli attivi
                </th>
                <EditHead />
              </tr>
            </thead>
            <tbody>
              {services.map((service) => (
                <tr key={service.code} className={service.status === "closed" ? "off" : undefined}>
                  <th scope="row">
                    {service.title}
                    {service.description && <span className="sm">{service.description}</span>}
                  </th>
                  {service.status === "closed" ? (
                    <td className="c" colSpan={REGISTRANT_TYPES.length}>
                      {service.closedNotice ?? "Chiuso, non si può chiedere"}
                    </td>
                  ) : (
                    REGISTRANT_TYPES.map((type) => (
                      <td className="c" key={type}>
                        <label className="chk">
                          <input
                            type="checkbox"
                            name="pairs"
                            value={`${service.code}|${type}`}
                            defaultChecked={service.types.includes(type)}
                            aria-label={`${service.title}, ${REGISTRANTS[type].title}`}
                          />
                        </label>
                      </td>
                    ))
                  )}
                  <td className="r">{service.roles}</td>
                  <EditCell href={`/backoffice/impostazioni/servizi/${service.code}`} what={service.title} />
                </tr>
              ))}
            </tbody>
          </table>
          <div className="save">
            <SubmitButton className="bt bt-p">Salva il catalogo</SubmitButton>
            <span className="ver">Ogni modifica resta nel registro con autore e ora.</span>
          </div>
        </FormShell>
      </>
    );
  });
}
