import type { Metadata } from "next";
import { orNotFound } from "@/lib/actions/or-not-found";
import { readMessage } from "@/lib/pec/quarantine-read";
import { env } from "@/lib/platform/env";
import { FormPage } from "../../../_parts/form-page";
import { guarded } from "../../../_parts/guarded";
import { answerAction } from "../../actions";

const TITLE = "Rispondi";
export const metadata: Metadata = { title: TITLE };

/** To whoever wrote: by PEC where the Province sends it, else by mail. */
export default async function AnswerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return guarded("dossier.review", async (ctx) => {
    const { message } = await orNotFound(readMessage(ctx, id));
    const page = `/backoffice/pec/${id}`;
    const byPec = env().pec.smtpUrl !== "";
    return (
      <FormPage
        trail={[
          { label: "PEC", href: "/backoffice/pec" },
          { label: message.subject ?? "Messaggio", href: page },
          { label: TITLE },
        ]}
        title={TITLE}
        lead={
          <p>
            A {message.sender}, {byPec ? "per PEC" : "per e-mail"}. Non scrivere codici fiscali.
          </p>
        }
        action={answerAction}
        initial={{ values: { subject: `Re: ${message.subject ?? ""}`.slice(0, 200) } }}
        hidden={{ messageId: id }}
        fields={[
          { name: "subject", type: "text", label: "Oggetto", maxLength: 200, width: 40 },
          { name: "text", type: "textarea", label: "Risposta", maxLength: 4000 },
          ...(message.state === "quarantined"
            ? [
                {
                  name: "close",
                  type: "checkbox",
                  label: "Poi scarta il messaggio",
                  hint: "Se non riguarda una pratica.",
                  optional: true,
                } as const,
              ]
            : []),
        ]}
        submit="Invia la risposta"
        back={page}
      />
    );
  });
}
