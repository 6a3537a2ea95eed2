import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { pairName, ROLE_PAIRS } from "@/lib/domain/incompatible-roles";
import { REGISTRANTS } from "@/lib/domain/registrant";
import { readSetting } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { incompatibleRolesAction } from "../actions";

export const metadata: Metadata = { title: "Ruoli incompatibili" };

type Props = { searchParams: Promise<{ esito?: string }> };

/** Which two roles one person may not hold (B4): refused when a role is created, and when it is chosen. */
export default function IncompatibleRolesPage({ searchParams }: Props) {
  return guarded("settings.manage", async (ctx) => {
    const rules = await readSetting(ctx.db, "incompatibleRoles");
    const whereOf = (pair: (typeof ROLE_PAIRS)[number]) =>
      rules.find(({ a, b }) => a === pair.a && b === pair.b)?.where ?? "";
    return (
      <>
        <h1 className="h2">Ruoli incompatibili</h1>
        {(await searchParams).esito && <Done>Tabella salvata.</Done>}
        <p>
          Due ruoli incompatibili non possono stare alla stessa persona. Chi accetta una richiesta che ne creerebbe uno
          viene fermato. Chi li ha già può usare solo quello avuto per primo. Due sedi dello stesso ente non sono mai
          incompatibili.
        </p>
        <FormShell action={incompatibleRolesAction}>
          <input type="hidden" name="seen" value={JSON.stringify({ incompatibleRoles: rules })} />
          <table className="tb">
            <caption className="visually-hidden">Coppie di tipi di ruolo</caption>
            <thead>
              <tr>
                <th scope="col">Un ruolo</th>
                <th scope="col">Un altro</th>
                <th scope="col">Insieme</th>
              </tr>
            </thead>
            <tbody>
              {ROLE_PAIRS.map((pair) => (
                <tr key={pairName(pair)}>
                  <th scope="row">{REGISTRANTS[pair.a].title}</th>
                  <td>{REGISTRANTS[pair.b].title}</td>
                  <td>
                    <select
                      className="form-control"
                      name={pairName(pair)}
                      defaultValue={whereOf(pair)}
                      aria-label={`${REGISTRANTS[pair.a].title} e ${REGISTRANTS[pair.b].title}`}
                    >
                      <option value="">Sì</option>
                      {pair.a !== pair.b && <option value="body">Non presso lo stesso ente</option>}
                      <option value="anywhere">{pair.a === pair.b ? "Non presso due enti" : "Mai"}</option>
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="save">
            <SubmitButton className="bt bt-p">Salva la tabella</SubmitButton>
            <span className="ver">Ogni modifica resta nel registro con autore e ora.</span>
          </div>
        </FormShell>
      </>
    );
  });
}
