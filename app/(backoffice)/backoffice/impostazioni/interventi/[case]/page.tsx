import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Field } from "@/lib/domain/form";
import { CASES, caseBySlug, caseTextOf } from "@/lib/domain/intervention-cases";
import { seenOf } from "@/lib/settings/seen";
import { readSettings } from "@/lib/settings/settings";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { caseTextAction } from "../../actions";

export const metadata: Metadata = { title: "Caso di intervento" };

const FIELDS: readonly Field[] = [
  { name: "text", type: "textarea", label: "Quando serve", maxLength: 800 },
  {
    name: "needs",
    type: "textarea",
    label: "Che cosa serve",
    hint: "Chi firma, che cosa si allega.",
    maxLength: 800,
    optional: true,
  },
];

/** The words of one case. */
export default function CasePage({ params }: { params: Promise<{ case: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const id = caseBySlug((await params).case);
    if (!id) notFound();
    const stands = caseTextOf(id, (await readSettings(ctx.db)).interventionTexts);
    const { text, needs } = stands;
    return (
      <EditForm
        title={CASES[id].title}
        action={caseTextAction}
        initial={{ values: { text, needs } }}
        hidden={{ id, seen: seenOf(stands) }}
        fields={FIELDS}
        back="/backoffice/impostazioni/interventi"
      />
    );
  });
}
