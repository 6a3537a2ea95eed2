import type { Metadata } from "next";
import { orNotFound } from "@/lib/actions/or-not-found";
import type { Field } from "@/lib/domain/form";
import { readMessage } from "@/lib/pec/quarantine-read";
import { FormPage } from "../../../_parts/form-page";
import { guarded } from "../../../_parts/guarded";
import { attachmentFields } from "../../_parts/attachment-fields";
import { attachAction } from "../../actions";
import { ROLE_HINT, ROLE_TEXT, rolesFor } from "../_parts/roles";

const TITLE = "Porta il messaggio in una pratica";
export const metadata: Metadata = { title: TITLE };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ pratica?: string }> };

/** To a candidate or to the dossier of a code; each attachment becomes what the operator says. */
export default async function AttachPage({ params, searchParams }: Props) {
  const [{ id }, { pratica }] = await Promise.all([params, searchParams]);
  return guarded("dossier.review", async (ctx) => {
    const { message, attachments, candidates, links } = await orNotFound(readMessage(ctx, id));
    const page = `/backoffice/pec/${id}`;
    const chosen = [...candidates, ...links].find(({ ref }) => ref === pratica);
    const roles = chosen ? rolesFor(chosen.state) : (["filing", "answer", "attached"] as const);
    const fields: Field[] = [
      ...(chosen
        ? []
        : [
            {
              name: "code",
              type: "text",
              label: "Codice della pratica",
              hint: "Per esempio SIN-2026-004217-K.",
              width: 20,
            } as const,
          ]),
      {
        name: "role",
        type: "radio",
        label: "Che cosa farne",
        options: roles.map((value) => ({ value, label: ROLE_TEXT[value], hint: ROLE_HINT[value] })),
      },
      ...attachmentFields(attachments),
      ...(!chosen || chosen.state === "expired"
        ? [
            {
              name: "lateReason",
              type: "textarea",
              label: "Perché la pratica si riapre",
              hint: "Solo se il termine era già passato quando è partito il messaggio.",
              maxLength: 500,
              optional: true,
            } as const,
          ]
        : []),
    ];
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
            {chosen ? `${chosen.code}, ${chosen.organizationName}. ` : ""}
            Gli allegati che non scegli diventano quello che abbiamo riconosciuto, o «altro documento».
          </p>
        }
        action={attachAction}
        initial={{ values: { role: roles[0] } }}
        hidden={{ messageId: id, dossierId: chosen?.id ?? "" }}
        fields={fields}
        submit="Conferma"
        back={page}
      />
    );
  });
}
