import { FormShell } from "@/components/form/form-shell";
import { Fold } from "@/components/ui/fold";
import { Inline } from "@/components/ui/prose";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { isOpen as isOpenState } from "@/lib/domain/dossier";
import type { PublicContent } from "@/lib/domain/public-content";
import type { Dossier } from "@/lib/dossier/find";
import { isRepeatable } from "@/lib/draft/repeat";
import { repeat } from "./actions";

type Props = {
  dossier: Pick<Dossier, "ref" | "code" | "state">;
  /** Who comes from a link that leads to the fold finds it open. */
  isOpen: boolean;
  /** The newer request is known, and the page leads to it. */
  hasNewer: boolean;
  site: PublicContent;
  words: Words;
};

/** What a person may do about their own request: put right a datum, repeat, withdraw. It depends on where it stands. */
export function OwnChanges({ dossier, isOpen, hasNewer, site, words: { t, lang } }: Props) {
  const { ref, state } = dossier;
  const isWaiting = state === "issued";
  return (
    <div className="mt-5">
      {isRepeatable(state) && !hasNewer && (
        <div id="ripeti">
          <Fold
            title={t(isWaiting ? "Correggere un dato o ripetere la procedura" : "Ripetere la procedura")}
            open={isOpen}
          >
            <p>
              {isWaiting &&
                `${t("Hai sbagliato un dato? Ripeti la procedura e correggi solo quello: non serve ritirare la richiesta.")} `}
              {t("Ricominci con le risposte già scritte.")}
              {isWaiting && ` ${t("Quando la nuova richiesta è pronta, prende il posto di questa.")}`}
            </p>
            {!isWaiting && (
              <p>
                <Inline
                  text={t("Ne hai già inviata un’altra? [Cercala fra le tue pratiche]({page}).", {
                    page: addressIn(lang, "/pratica"),
                  })}
                />
              </p>
            )}
            <FormShell action={repeat}>
              <input type="hidden" name="ref" value={ref} />
              <button type="submit" className="btn btn-outline-primary">
                {t("Ripeti la procedura")}
              </button>
            </FormShell>
          </Fold>
        </div>
      )}
      {["filed", "inReview", "onHold"].includes(state) && (
        <div id="correggi">
          <Fold title={t("Correggere un dato")} open={isOpen}>
            <p>
              <Inline
                text={t(
                  "Hai sbagliato un dato? I documenti sono già arrivati, quindi da qui non si cambia. Scrivi a [{email}]({mailto}) o chiamaci: indica la pratica {code}, il dato sbagliato e quello giusto.",
                  { email: site.email, mailto: `mailto:${site.email}`, code: dossier.code ?? "" },
                )}
              />
            </p>
            <p>{t("Oppure ritira la richiesta e ripetila: ritrovi le risposte già scritte, ma perdi il tuo posto.")}</p>
          </Fold>
        </div>
      )}
      {isOpenState(state) && (
        <p className="mt-4">
          <a href={`/pratica/${ref}/ritira`}>{t("Ritirare la richiesta")}</a>
        </p>
      )}
    </div>
  );
}
