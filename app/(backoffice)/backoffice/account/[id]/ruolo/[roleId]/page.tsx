import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { readAccount } from "@/lib/accounts/read-account";
import { orNotFound } from "@/lib/actions/or-not-found";
import type { Field } from "@/lib/domain/form";
import { guarded } from "../../../../_parts/guarded";
import { roleStatusAction } from "../../actions";

export const metadata: Metadata = { title: "Ruolo", referrer: "same-origin" };

const REASON: Field = {
  name: "reason",
  type: "textarea",
  label: "Motivo della sospensione",
  hint: "Arriva alla persona per e-mail.",
  maxLength: 300,
};

type Props = { params: Promise<{ id: string; roleId: string }> };

/** One role of a person: out of it for a while, or back in. */
export default function RolePage({ params }: Props) {
  return guarded("account.manage", async (ctx) => {
    const { id, roleId } = await params;
    const account = await orNotFound(readAccount(ctx, id));
    const role = account.roles.find((one) => one.id === roleId && one.status !== "ended");
    if (!role) notFound();
    const active = role.status === "active";
    return (
      <>
        <Crumbs
          trail={[
            { label: "Account", href: "/backoffice/account" },
            { label: account.name, href: `/backoffice/account/${account.id}` },
            { label: active ? "Sospendi un ruolo" : "Riattiva un ruolo" },
          ]}
        />
        <h1>{active ? "Sospendi il ruolo" : "Riattiva il ruolo"}</h1>
        <div className="form-page">
          <p className="lead">
            {role.name}, {account.name}
          </p>
          <p>
            {active
              ? "Chi lo sta usando lo perde subito, con le finestre aperte. Gli altri ruoli restano: riattivandolo lo ritrova com’era."
              : `Sospeso. Motivo: ${role.reason ?? "non indicato"}. La persona lo ritrova con i servizi che aveva.`}
          </p>
          <FormShell action={roleStatusAction}>
            <input type="hidden" name="roleId" value={role.id} />
            <input type="hidden" name="status" value={active ? "suspended" : "active"} />
            {active && <Fields fields={[REASON]} explainAsterisk={false} />}
            <div className="form-end">
              <SubmitButton className={active ? "bt bt-d" : "bt bt-p"}>
                {active ? "Sospendi il ruolo" : "Riattiva il ruolo"}
              </SubmitButton>
              <a className="bt bt-t" href={`/backoffice/account/${account.id}`}>
                Annulla
              </a>
            </div>
          </FormShell>
        </div>
      </>
    );
  });
}
