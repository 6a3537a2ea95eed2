import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Note } from "@/components/ui/note";
import type { Words } from "@/content/words";
import type { Tracked } from "@/lib/dossier/track";
import { answer } from "./actions";

/** What the Province asks for, and the answer. Its words are in Italian, whatever the page speaks. */
export function Integration({ tracked, dossierRef, words }: { tracked: Tracked; dossierRef: string; words: Words }) {
  const { t } = words;
  const request = tracked.request;
  if (!request) return null;
  return (
    <section id="rispondi" className="mb-5">
      <Note tone="warn" title={t(request.kind === "preavviso" ? "Preavviso di rigetto" : "La Provincia ti chiede")}>
        <Reasons reasons={request.reasons} text={request.text} />
      </Note>
      <FormShell action={answer}>
        <input type="hidden" name="ref" value={dossierRef} />
        <Fields
          words={words}
          fields={[
            {
              name: "risposta",
              type: "textarea",
              label: "La tua risposta",
              maxLength: 4000,
              hint: "Se servono documenti, caricali prima qui sotto.",
            },
          ]}
        />
        <button type="submit" className="btn btn-primary">
          {t("Invia la risposta")}
        </button>
      </FormShell>
    </section>
  );
}

type RejectionProps = { rejection: { reasons: readonly string[]; text: string }; words: Words };

/** Why it was rejected, in the words of the Province. */
export function Rejection({ rejection, words: { t } }: RejectionProps) {
  return (
    <Note title={t("Perché è stata respinta")} className="mb-5">
      <Reasons {...rejection} />
    </Note>
  );
}

/** As the mail tells them; what the operator adds to the catalogue's words may be nothing. */
function Reasons({ reasons, text }: RejectionProps["rejection"]) {
  return (
    <>
      {reasons.length > 0 && (
        <ul lang="it">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {text && <p lang="it">{text}</p>}
    </>
  );
}
