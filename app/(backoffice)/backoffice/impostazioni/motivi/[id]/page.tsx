import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Field } from "@/lib/domain/form";
import { KINDS } from "@/lib/domain/kinds";
import { oneReason } from "@/lib/settings/read-settings-pages";
import { seenOf } from "@/lib/settings/seen";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { reasonAction } from "../../actions";

export const metadata: Metadata = { title: "Motivo di rifiuto" };

const FIELDS: readonly Field[] = [
  {
    name: "kind",
    type: "radio",
    label: "Per quale richiesta",
    options: Object.values(KINDS).map(({ id, title }) => ({ value: id, label: title })),
  },
  { name: "title", type: "text", label: "Titolo", width: 40, maxLength: 120 },
  { name: "text", type: "textarea", label: "Motivo", hint: "Arriva per e-mail così com’è.", maxLength: 1000 },
  { name: "remedy", type: "textarea", label: "Che cosa fare", maxLength: 1000, optional: true },
  { name: "position", type: "text", label: "Posto nell’elenco", width: 5 },
  { name: "active", type: "checkbox", label: "In uso", optional: true },
];

/** One reason: what is wrong, and what to do about it. */
export default function ReasonPage({ params }: { params: Promise<{ id: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const { id } = await params;
    const isNew = id === "nuovo";
    const reason = isNew ? undefined : await oneReason(ctx, id);
    if (!isNew && !reason) notFound();
    const values = reason
      ? { ...reason, position: String(reason.position), active: reason.active ? "yes" : "" }
      : { position: "10", active: "yes" };
    return (
      <EditForm
        title={reason?.title ?? "Nuovo motivo"}
        action={reasonAction}
        initial={{ values }}
        hidden={{ id: reason?.id ?? "", seen: reason ? seenOf(reason) : "" }}
        fields={FIELDS}
        back="/backoffice/impostazioni/motivi"
      />
    );
  });
}
