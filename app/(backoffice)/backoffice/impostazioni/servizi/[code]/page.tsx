import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MODULE_COLORS } from "@/lib/domain/contrast";
import type { Field } from "@/lib/domain/form";
import { SERVICE_TERRITORIES, TERRITORY_TEXT } from "@/lib/domain/service-territory";
import { oneService } from "@/lib/settings/read-settings-pages";
import { seenOf } from "@/lib/settings/seen";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { serviceAction } from "../../actions";

export const metadata: Metadata = { title: "Servizio" };

const FIELDS: readonly Field[] = [
  { name: "title", type: "text", label: "Nome", width: 40, maxLength: 120 },
  { name: "description", type: "text", label: "Descrizione", width: 40, maxLength: 300, optional: true },
  { name: "sigla", type: "text", label: "Sigla", hint: "Due lettere, sulla targa del modulo.", width: 5, maxLength: 2 },
  {
    name: "color",
    type: "radio",
    label: "Colore",
    hint: "Il testo sopra è bianco, e si legge bene su ciascuno.",
    options: MODULE_COLORS,
  },
  { name: "url", type: "text", label: "Indirizzo del modulo", width: 40, optional: true },
  {
    name: "instead",
    type: "textarea",
    label: "Finché non ha un indirizzo, che cosa fare",
    hint: "Lo legge chi è abilitato, al posto del collegamento.",
    maxLength: 400,
    optional: true,
  },
  {
    name: "territory",
    type: "radio",
    label: "Regole sul territorio",
    hint: "Se la richiesta non le rispetta, chi la compila e l’operatore leggono un avviso.",
    options: SERVICE_TERRITORIES.map((value) => ({ value, label: TERRITORY_TEXT[value] })),
  },
  { name: "position", type: "text", label: "Posto nell’elenco", width: 5 },
  {
    name: "status",
    type: "radio",
    label: "Si può chiedere?",
    options: [
      { value: "open", label: "Sì" },
      { value: "closed", label: "No, è chiuso" },
    ],
  },
  {
    name: "closedNotice",
    type: "textarea",
    label: "Perché è chiuso e dove si va",
    maxLength: 400,
    showWhen: { field: "status", in: ["closed"] },
  },
  {
    name: "closedUrl",
    type: "text",
    label: "Indirizzo dove si va",
    width: 40,
    optional: true,
    showWhen: { field: "status", in: ["closed"] },
  },
];

const CODE: Field = {
  name: "code",
  type: "text",
  label: "Codice",
  hint: "Lettere minuscole, cifre e trattini. Poi non cambia più.",
  width: 20,
};

/** One service: name, plate, address, open or closed with its reason. */
export default function ServicePage({ params }: { params: Promise<{ code: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const { code } = await params;
    const isNew = code === "nuovo";
    const service = isNew ? undefined : await oneService(ctx, code);
    if (!isNew && !service) notFound();
    const values: Record<string, string> = service
      ? {
          title: service.title,
          description: service.description,
          sigla: service.sigla,
          color: service.color,
          url: service.url ?? "",
          instead: service.instead ?? "",
          territory: service.territory,
          position: String(service.position),
          status: service.status,
          closedNotice: service.closedNotice ?? "",
          closedUrl: service.closedUrl ?? "",
        }
      : { status: "open", color: "#1d5fa8", territory: "free", position: "10" };
    return (
      <EditForm
        title={service?.title ?? "Nuovo servizio"}
        action={serviceAction}
        initial={{ values }}
        hidden={service ? { code: service.code, seen: seenOf(service) } : {}}
        fields={service ? FIELDS : [CODE, ...FIELDS]}
        back="/backoffice/impostazioni"
      />
    );
  });
}
