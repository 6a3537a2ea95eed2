import type { Metadata } from "next";
import { orNotFound } from "@/lib/actions/or-not-found";
import { readMessage } from "@/lib/pec/quarantine-read";
import { FormPage } from "../../../_parts/form-page";
import { guarded } from "../../../_parts/guarded";
import { discardAction } from "../../actions";

const TITLE = "Scarta il messaggio";
export const metadata: Metadata = { title: TITLE };

/** A message that concerns no dossier; of one from a shared mailbox only the hash stays (D19). */
export default async function DiscardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return guarded("dossier.review", async (ctx) => {
    const { message } = await orNotFound(readMessage(ctx, id));
    const page = `/backoffice/pec/${id}`;
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
            {message.shared
              ? "Non riguarda una pratica: qui ne resta solo l’impronta. Nella casella PEC resta dov’è."
              : "Non riguarda una pratica. Resta fra tutti i messaggi, con il motivo."}
          </p>
        }
        action={discardAction}
        hidden={{ messageId: id }}
        fields={[{ name: "reason", type: "textarea", label: "Perché", maxLength: 500 }]}
        submit="Scarta"
        danger
        back={page}
      />
    );
  });
}
