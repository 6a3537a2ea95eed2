import type { Field } from "@/lib/domain/form";
import { PAPER_CHOICE_TEXT, PAPER_CHOICES } from "@/lib/domain/pec-desk";
import type { ReadMessage } from "@/lib/pec/quarantine-read";

/** What each attachment of a message becomes in the dossier. */
export const attachmentFields = (attachments: ReadMessage["attachments"]): Field[] =>
  attachments.map(
    ({ name }, place): Field => ({
      name: `type-${place}`,
      type: "radio",
      label: name ?? `Allegato ${place + 1}`,
      options: PAPER_CHOICES.map((value) => ({ value, label: PAPER_CHOICE_TEXT[value] })),
      optional: true,
      group: place === 0 ? "Allegati del messaggio" : undefined,
    }),
  );
