import { CopyField } from "@/components/ui/copy-field";
import type { Words } from "@/content/words";

/**
 * Where the signed papers go and under which subject (A35): to be copied, or in a message begun already, for who reads this on a
 * phone. It opens whatever mail app there is: so it says what it does not do.
 */
export function PecFields({ pec, subject, words: { t } }: { pec: string; subject: string; words: Words }) {
  return (
    <>
      <CopyField label={t("Indirizzo")} value={pec} />
      <CopyField label={t("Oggetto")} value={subject} />
      <p className="mt-3">
        <a href={`mailto:${pec}?subject=${encodeURIComponent(subject)}`}>
          {t("Apri il messaggio nella tua app di posta")}
        </a>{" "}
        {t(
          "con indirizzo e oggetto già scritti. Scegli la casella PEC come mittente: una normale e-mail non vale come PEC. Poi allega i documenti firmati.",
        )}
      </p>
    </>
  );
}
