import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { type Field, italianDate } from "@/lib/domain/form";
import { credentialCounts } from "@/lib/identity/credentials/read";
import { readSettings } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { policyAction } from "./actions";

export const metadata: Metadata = { title: "Nome utente e password" };

const FIELDS: readonly Field[] = [
  {
    name: "passwordEnabled",
    type: "checkbox",
    label: "Si può entrare con nome utente e password",
    hint: "Se togli la spunta, chi è entrato così esce subito.",
    optional: true,
  },
  {
    name: "passwordUntil",
    type: "date",
    label: "Ultimo giorno",
    hint: "Per esempio 30/06/2027. Dopo, la password non vale più per nessuno. Vuoto: nessuna scadenza.",
    optional: true,
  },
];

/** The old credentials: whether they still open, until when, and how many are left (D3). */
export default function PasswordPolicyPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const [{ passwordEnabled, passwordUntil }, counts] = await Promise.all([
      readSettings(ctx.db),
      credentialCounts(ctx),
    ]);
    const values = {
      passwordEnabled: passwordEnabled ? "yes" : "",
      passwordUntil: passwordUntil && italianDate(passwordUntil),
    };
    return (
      <>
        {(await searchParams).esito && <Done>Impostazioni salvate.</Done>}
        <EditForm
          title="Nome utente e password"
          lead="Li ha solo chi è stato attivato entro il 28 febbraio 2021. Account e ruoli restano: con SPID, CIE o CNS si entra nello stesso account."
          action={policyAction}
          initial={{ values }}
          hidden={{ seen: JSON.stringify({ passwordEnabled, passwordUntil }) }}
          fields={FIELDS}
        />
        <section className="part">
          <h2>Quanti li hanno</h2>
          <table className="tb">
            <caption className="visually-hidden">Account con nome utente</caption>
            <tbody>
              <Row label="Account con nome utente" n={counts.all} />
              <Row label="Hanno scelto una password" n={counts.set} />
              <Row label="L’hanno usata negli ultimi 90 giorni" n={counts.used} />
              <Row label="Bloccati" n={counts.locked} />
              <Row label="Ci hanno rinunciato" n={counts.retired} />
            </tbody>
          </table>
          <p>
            <a href="/backoffice/account/bloccati">Vedi chi è bloccato</a>
          </p>
        </section>
      </>
    );
  });
}

function Row({ label, n }: { label: string; n: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="r">{n}</td>
    </tr>
  );
}
