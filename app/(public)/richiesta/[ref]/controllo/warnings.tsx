import { Fields } from "@/components/form/fields";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import type { Step } from "@/lib/domain/form";
import type { Warning } from "@/lib/draft/assess";

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What may make the request unprocessable (A10-A14): change it, or explain. */
export function Warnings({
  warnings,
  steps,
  draftRef,
  words,
}: {
  warnings: readonly Warning[];
  steps: readonly Step[];
  draftRef: string;
  words: Words;
}) {
  const { t, of, lang } = words;
  return (
    <section className="mt-5" aria-labelledby="warnings-title">
      <h2 id="warnings-title">{t("Da rivedere prima di inviare")}</h2>
      {warnings.map((w) => (
        <div key={`${w.id} ${w.text}`} className="mb-4">
          <p className="mb-1">
            <strong>
              {w.already ? of(w.title) : `${steps.find((s) => s.slug === w.step)?.title}: ${lowerFirst(of(w.title))}`}
            </strong>
          </p>
          <p>
            {of(w.text)}{" "}
            {w.already === "dossier" ? (
              <a href={addressIn(lang, "/pratica")}>{t("Trova la richiesta aperta")}</a>
            ) : w.already === "role" ? (
              <a href={addressIn(lang, "/accesso")}>{t("Accedi")}</a>
            ) : (
              <a href={`/richiesta/${draftRef}/${w.step}?torna=1`}>{t("Rivedi la risposta")}</a>
            )}
          </p>
          {w.needsConfirmation && (
            <Fields
              explainAsterisk={false}
              words={words}
              fields={[{ name: `confirm-${w.id}`, type: "checkbox", label: "Ho controllato: i dati sono giusti" }]}
            />
          )}
          {w.needsExplanation && (
            <Fields
              explainAsterisk={false}
              words={words}
              fields={[
                {
                  name: `explain-${w.id}`,
                  type: "textarea",
                  label: w.already ? "Perché serve anche questa richiesta" : "Se il dato è giusto, spiega perché",
                  maxLength: 500,
                },
              ]}
            />
          )}
        </div>
      ))}
    </section>
  );
}
