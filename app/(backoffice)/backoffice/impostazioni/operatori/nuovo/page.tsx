import type { Metadata } from "next";
import type { Field } from "@/lib/domain/form";
import { OPERATOR_PROFILES, PERMISSION_TEXT } from "@/lib/domain/policy";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { addOperatorAction } from "../../actions";

export const metadata: Metadata = { title: "Nuovo operatore" };

const FIELDS: readonly Field[] = [
  { name: "fiscalCode", type: "fiscalCode", label: "Codice fiscale", hint: "Con questo entra, via SPID, CIE o CNS." },
  { name: "name", type: "text", label: "Nome e cognome", width: 40, maxLength: 120 },
  { name: "email", type: "email", label: "E-mail d’ufficio", width: 40 },
  {
    name: "profile",
    type: "radio",
    label: "Profilo",
    options: Object.entries(OPERATOR_PROFILES).map(([value, { title, permissions }]) => ({
      value,
      label: title,
      hint: permissions.map((permission) => PERMISSION_TEXT[permission]).join(", "),
    })),
  },
];

/** A colleague who may enter from now on. */
export default function NewOperatorPage() {
  return guarded("operator.manage", async () => (
    <EditForm
      title="Nuovo operatore"
      action={addOperatorAction}
      fields={FIELDS}
      submit="Aggiungi"
      back="/backoffice/impostazioni/operatori"
    />
  ));
}
