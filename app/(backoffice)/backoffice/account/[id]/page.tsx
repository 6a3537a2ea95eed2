import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { type ReadAccount, readAccount } from "@/lib/accounts/read-account";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDate } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { REGISTRANTS, type RegistrantType } from "@/lib/domain/registrant";
import { guarded } from "../../_parts/guarded";
import { accountStatusAction } from "./actions";

export const metadata: Metadata = { title: "Account", referrer: "same-origin" };

const REASON: Field = {
  name: "reason",
  type: "textarea",
  label: "Motivo della sospensione",
  hint: "Lo legge la persona quando prova a entrare.",
  maxLength: 300,
};
const STATUS = { active: "Attivo", suspended: "Sospeso", deactivated: "Disattivato" } as const;
const ROLE = { active: "Attivo", suspended: "Sospeso", ended: "Finito" } as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };

/** One account: its holder, its roles, and the switch that keeps the person out for a while. */
export default function AccountPage({ params, searchParams }: Props) {
  return guarded("dossier.read", async (ctx) => {
    const [{ id }, { esito }] = await Promise.all([params, searchParams]);
    const account = await orNotFound(readAccount(ctx, id));
    return (
      <>
        <Crumbs trail={[{ label: "Account", href: "/backoffice/account" }, { label: account.name }]} />
        <h1>{account.name}</h1>
        {esito === "suspended" && <Done>Account sospeso: le sessioni aperte sono finite.</Done>}
        {esito === "ruolo-suspended" && (
          <Done>Ruolo sospeso: chi lo stava usando è fuori, e la persona è avvisata.</Done>
        )}
        {esito === "ruolo-active" && <Done>Ruolo di nuovo attivo: la persona è avvisata.</Done>}
        {esito === "active" && <Done>Account di nuovo attivo, con i ruoli che aveva.</Done>}
        <dl className="kv">
          <Entry label="Codice fiscale">{account.fiscalCode}</Entry>
          <Entry label="E-mail">{account.email}</Entry>
          <Entry label="Stato">
            {STATUS[account.status]} dal {formatDate(account.since)}
            {account.reason && `. ${account.reason}`}
          </Entry>
          <Entry label="Attivato la prima volta">{formatDate(account.activatedAt)}</Entry>
          <Entry label="Collegato adesso">{account.sessions === 0 ? "No" : `Sì, da ${account.sessions} browser`}</Entry>
        </dl>
        <Roles account={account} />
        {account.canManage && <Switch account={account} />}
      </>
    );
  });
}

function Entry({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="w">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Roles({ account }: { account: ReadAccount }) {
  if (account.roles.length === 0) return <p>Nessun ruolo.</p>;
  return (
    <section className="part" aria-labelledby="ruoli">
      <h2 id="ruoli">Ruoli</h2>
      <table className="tb">
        <caption className="visually-hidden">Ruoli dell’account</caption>
        <thead>
          <tr>
            <th scope="col">Ente e sede</th>
            <th scope="col">Tipo</th>
            <th scope="col">Dal</th>
            <th scope="col">Stato</th>
            {account.canManage && (
              <th scope="col">
                <span className="visually-hidden">Azione</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {account.roles.map((role) => (
            <tr key={role.id} className={role.status === "ended" ? "off" : undefined}>
              <th scope="row">
                {role.name}
                <span className="sm">C.F. {role.bodyFiscalCode}</span>
              </th>
              <td>{REGISTRANTS[role.type as RegistrantType].title}</td>
              <td>{formatDate(role.since)}</td>
              <td>
                {ROLE[role.status]}
                {role.reason && <span className="sm">{role.reason}</span>}
              </td>
              {account.canManage && (
                <td className="r">
                  {role.status !== "ended" && (
                    <a href={`/backoffice/account/${account.id}/ruolo/${role.id}`}>
                      {role.status === "active" ? "Sospendi" : "Riattiva"}
                      <span className="visually-hidden"> {role.name}</span>
                    </a>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Switch({ account }: { account: ReadAccount }) {
  if (account.status === "deactivated")
    return <p>Un account disattivato torna attivo quando si accetta una nuova registrazione della persona.</p>;
  const active = account.status === "active";
  return (
    <section className="form-page" aria-labelledby="stato">
      <h2 id="stato">{active ? "Sospendi l’account" : "Riattiva l’account"}</h2>
      <p>
        {active
          ? "La persona esce subito e non entra più nei servizi. I ruoli restano: riattivando li ritrova."
          : "La persona rientra con i ruoli che aveva."}
      </p>
      <FormShell action={accountStatusAction}>
        <input type="hidden" name="accountId" value={account.id} />
        <input type="hidden" name="status" value={active ? "suspended" : "active"} />
        {active && <Fields fields={[REASON]} explainAsterisk={false} />}
        <div className="form-end">
          <SubmitButton className={active ? "bt bt-d" : "bt bt-p"}>
            {active ? "Sospendi l’account" : "Riattiva l’account"}
          </SubmitButton>
        </div>
      </FormShell>
    </section>
  );
}
