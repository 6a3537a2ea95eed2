import { FormShell } from "@/components/form/form-shell";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/content/words";
import { documentsOf } from "@/lib/domain/kinds";
import { signInWords } from "@/lib/domain/sign-in-words";
import type { SignatureReport } from "@/lib/domain/signature";
import { keptAdvice } from "@/lib/domain/signature-words";
import type { Tracked } from "@/lib/dossier/track";
import type { SigningState } from "@/lib/filing/confirm-read";
import { takeAwayPaper } from "./actions";

const advice = (report: SignatureReport | undefined) => report && keptAdvice(report);

/** The documents of a dossier as its applicant sees them: what is to sign, what came back. */
export function documentRows(
  { documents, dossier }: Tracked,
  ref: string,
  signing: SigningState,
  checks: ReadonlyMap<string, SignatureReport>,
  { t, of, dateTime }: Words,
) {
  const wanted = documentsOf(dossier);
  const titles: Record<string, string> = {
    identity: t("Copia del documento di identità"),
    other: t("Altro documento"),
    receipt: t("Ricevuta PEC"),
  };
  for (const d of wanted) titles[d.type] = of(d.title);
  // A document that came back signed takes the place of the one to sign.
  const back = new Set(documents.filter((d) => d.origin === "received").map((d) => d.type));
  const shown = documents.filter((d) => d.origin === "received" || !back.has(d.type));
  return shown.map((d) => {
    const spec = wanted.find((s) => s.type === d.type);
    const confirmation = signing.documents.find((s) => s.spec.type === d.type)?.confirmation;
    const again = d.origin === "issued" && spec && !spec.oneShot && dossier.state === "issued";
    return {
      id: d.id,
      title: titles[d.type] ?? d.fileName,
      meta:
        d.origin === "issued" && confirmation ? (
          t("{name}, {when}, con {how}", {
            name: confirmation.name,
            when: dateTime(confirmation.at),
            how: of(signInWords(confirmation.method, confirmation.level)),
          })
        ) : d.origin === "issued" ? (
          <>
            {t("Da firmare: {role}.", { role: of(spec?.signerRole ?? "") })}{" "}
            {again && <a href={`/api/documents/${ref}/${d.type}`}>{t("Scarica il modulo (PDF)")}</a>}
          </>
        ) : (
          [
            t("{file}, ricevuto il {when}", { file: d.fileName, when: dateTime(d.addedAt) }),
            d.replacedAt && t("ne è arrivato uno più recente il {when}", { when: dateTime(d.replacedAt) }),
            of(advice(checks.get(d.id)) ?? ""),
          ]
            .filter(Boolean)
            .join("; ")
        ),
      side:
        d.origin === "issued" && confirmation ? (
          <Tag tone="ok">{t("Confermato")}</Tag>
        ) : d.origin === "issued" ? (
          <Tag>{t(dossier.state === "issued" ? "Da firmare" : "Emesso")}</Tag>
        ) : d.removable ? (
          <FormShell action={takeAwayPaper}>
            <input type="hidden" name="ref" value={ref} />
            <input type="hidden" name="document" value={d.id} />
            <button type="submit" className="btn-quiet">
              {t("Togli")}
              <span className="visually-hidden"> {d.fileName}</span>
            </button>
          </FormShell>
        ) : (
          <Tag tone="ok">{t("Ricevuto")}</Tag>
        ),
    };
  });
}
