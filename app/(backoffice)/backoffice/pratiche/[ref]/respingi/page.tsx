import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { Field } from "@/lib/domain/form";
import { reasonOptions } from "@/lib/review/read-reasons";
import { recipientsOf } from "@/lib/review/recipients";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { reasonFields, textLabel } from "../_parts/reason-fields";
import { rejectAction } from "../move-actions";

const TITLE = "Respingi la richiesta";
export const metadata: Metadata = { title: TITLE };

/** Reasons and remedies go out with the refusal (A14, D18). Without a preavviso the page leads to it. */
export default function RejectPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["inReview", "onHold"], async ({ view, ctx, page, trail }) => {
    if (view.noticeDue) redirect(view.dossier.state === "inReview" ? `${page}/preavviso` : page);
    const options = await reasonOptions(ctx, view.dossier.kind);
    const noticed = view.requests.find((request) => request.kind === "preavviso")?.reasons ?? [];
    const chosen = options.filter((option) => noticed.some((text) => text.startsWith(`${option.label}. `)));
    const observations = view.requests.filter((request) => request.kind === "preavviso" && request.answeredAt);
    const fields: Field[] = [
      ...reasonFields(options),
      {
        name: "text",
        type: "textarea",
        label: observations.length > 0 ? "Perché le osservazioni non bastano" : textLabel(options),
        hint: "Arriva per e-mail così com’è.",
        maxLength: 4000,
        optional: observations.length === 0 && options.length > 0,
      },
    ];
    return (
      <FormPage
        trail={trail}
        title={TITLE}
        lead={
          <>
            <p>
              {view.dossier.organizationName}, {view.dossier.code}. Il rifiuto è definitivo. L’e-mail a{" "}
              {recipientsOf(view.dossier).join(" e a ")} porta i motivi, che cosa fare e a chi fare ricorso. Prima di
              inviare la rileggi.
            </p>
            {observations.map((request) => (
              <p key={request.id}>
                <b>Osservazioni ricevute:</b> «{request.answer}»
              </p>
            ))}
          </>
        }
        action={rejectAction}
        initial={{ values: { reasons: chosen.map((option) => option.value) } }}
        hidden={{ dossierId: view.dossier.id, version: view.dossier.version }}
        fields={fields}
        submit="Respingi la richiesta"
        danger
        back={page}
      />
    );
  });
}
