import { Inline } from "@/components/ui/prose";
import { ReadAgain } from "@/components/ui/read-again";
import type { Words } from "@/content/words";

/** The documents are being made: the page looks again by itself; without script, at a click (WCAG 2.2.1 bars a timed reload). */
export function Waiting({ dossierRef, code, words: { t } }: { dossierRef: string; code: string; words: Words }) {
  return (
    <>
      <ReadAgain seconds={2} />
      <h1>{t("Prepariamo i documenti")}</h1>
      <p className="lead" role="status">
        {t("Abbiamo ricevuto la richiesta")} <span className="mono nowrap">{code}</span>.{" "}
        {t("I documenti sono pronti tra pochi secondi.")}
      </p>
      <p>
        <Inline
          text={t(
            "La pagina si aggiorna da sola. Se non lo fa, [aggiornala tu]({here}). Se la chiudi non perdi nulla: ti scriviamo un’e-mail con il link.",
            { here: `/pratica/${dossierRef}/documenti` },
          )}
        />
      </p>
    </>
  );
}
