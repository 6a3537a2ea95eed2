import { Answers } from "@/components/ui/answers";
import type { Words } from "@/content/words";
import type { FormContext } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import type { Dossier } from "@/lib/dossier/find";

/** What one is about to confirm, in words: where the frame shows no document, nobody confirms blind. */
export function Essentials({
  dossier: { kind, variant, answers },
  context,
  words: { t, of },
}: {
  dossier: Pick<Dossier, "kind" | "variant" | "answers">;
  context: FormContext;
  words: Words;
}) {
  const rows = kindById(kind).essentials?.(variant, answers, context) ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="mt-4" aria-labelledby="essentials">
      <h2 id="essentials">{t("Che cosa confermi")}</h2>
      <Answers
        rows={rows.map(({ label, values, known }) => ({
          id: label,
          label: of(label),
          value: (known ? values.map(of) : values).join(", "),
        }))}
      />
    </section>
  );
}
