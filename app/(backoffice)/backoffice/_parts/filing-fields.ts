import { romeDay, romeTime } from "@/lib/domain/dates";
import { CHANNEL_TEXT, RECORDED_CHANNELS } from "@/lib/domain/dossier";
import { type Field, italianDate } from "@/lib/domain/form";

/** How and when papers came (D4, D17): asked alike for an online request and for a form on paper. */
export const ARRIVAL_FIELDS: readonly Field[] = [
  {
    name: "channel",
    type: "radio",
    label: "Come sono arrivati i documenti",
    options: RECORDED_CHANNELS.map((value) => ({ value, label: CHANNEL_TEXT[value] })),
  },
  {
    name: "receivedDay",
    type: "text",
    label: "Giorno di arrivo",
    width: 10,
    hint: "Il termine parte da questo giorno.",
  },
  { name: "receivedTime", type: "text", label: "Ora", width: 5, hint: "Per esempio 9:30." },
  { name: "sender", type: "text", label: "Mittente", width: 40, maxLength: 160, optional: true },
  { name: "note", type: "text", label: "Annotazione", width: 40, maxLength: 500, optional: true },
];

export const PROTOCOL_FIELDS: readonly Field[] = [
  { name: "register", type: "text", label: "Registro", width: 20, maxLength: 80, group: "Protocollo" },
  {
    name: "number",
    type: "text",
    label: "Numero",
    width: 10,
    maxLength: 20,
    hint: "Solo il numero, per esempio 41873.",
  },
  { name: "date", type: "text", label: "Data del protocollo", width: 10, hint: "Per esempio 19/11/2026." },
];

const LATER_HINT: Readonly<Record<string, string>> = {
  register: "Se il numero non c’è ancora, lo aggiungi dopo.",
  date: "Se la lasci vuota, vale il giorno di arrivo.",
};

/** The same, where the number may be added later. */
export const LATER_PROTOCOL_FIELDS: readonly Field[] = PROTOCOL_FIELDS.map((field) => ({
  ...field,
  optional: true,
  hint: LATER_HINT[field.name] ?? field.hint,
}));

/** What the controls begin with. */
export const arrivalValues = (now: Date, register: string) => ({
  receivedDay: italianDate(romeDay(now)),
  receivedTime: romeTime(now),
  register,
  date: italianDate(romeDay(now)),
});
