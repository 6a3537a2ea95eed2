import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Inline } from "@/components/ui/prose";
import { addressIn } from "@/content/routes";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { isOpen } from "@/lib/domain/dossier";
import { mayWithdraw } from "@/lib/domain/policy";
import { readOwnDossier } from "@/lib/dossier/track";
import { askForKey } from "../../ask-for-key";
import { withdraw } from "../actions";
import { EnterAgain } from "../enter-again";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("Ritirare la richiesta"),
  robots: { index: false },
  referrer: "same-origin",
});

/** A page of its own before what cannot be undone: what is lost, what stays, and who may. */
export default async function WithdrawalPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const dossier = await readOwnDossier(ctx, ref).catch(askForKey(ref));
  if (!isOpen(dossier.state)) redirect(`/pratica/${ref}`);
  const { t, lang } = await words();
  const back = `/pratica/${ref}`;
  const hasArrived = dossier.state !== "submitted" && dossier.state !== "issued";
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("La tua pratica"), href: back },
          { label: t("Ritirare la richiesta") },
        ]}
      />
      <p className="eyebrow">
        {dossier.organizationName}&nbsp;· <span className="mono nowrap">{dossier.code}</span>
      </p>
      <h1>{t("Vuoi ritirare la richiesta?")}</h1>
      <p className="lead">{t("La richiesta si chiude e non si può riaprire.")}</p>
      <ul>
        {hasArrived && <li>{t("Perdi il tuo posto: se ne fai un’altra, si esamina dopo quelle già arrivate.")}</li>}
        <li>{t("Firme e conferme già date non valgono per un’altra richiesta.")}</li>
        <li>{t("Le risposte restano: puoi ripetere la procedura senza riscriverle.")}</li>
      </ul>
      {dossier.state !== "submitted" && (
        <p>
          <Inline
            text={
              hasArrived
                ? t(
                    "Vuoi solo correggere un dato? Prima scrivici o chiamaci: [i contatti]({page}) sono nella pratica.",
                    {
                      page: `${back}?correggi=1#correggi`,
                    },
                  )
                : t(
                    "Vuoi solo correggere un dato? [Ripeti la procedura]({page}): questa resta finché l’altra è pronta.",
                    { page: `${back}?ripeti=1#ripeti` },
                  )
            }
          />
        </p>
      )}
      {mayWithdraw(ctx.actor, dossier) ? (
        <FormShell action={withdraw}>
          <input type="hidden" name="ref" value={ref} />
          <Actions still primary={t("Ritira la richiesta")} back={back} backLabel={t("Torna alla pratica")} />
        </FormShell>
      ) : (
        <>
          <p>
            {t(
              "I documenti sono già arrivati: ora la ritira la persona incaricata o il rappresentante legale, con la propria identità digitale.",
            )}
          </p>
          <EnterAgain dossierRef={ref} page="ritira" label={t("Entra con SPID, CIE o CNS")} />
          <p className="mt-4">
            <a href={back}>{t("Torna alla pratica")}</a>
          </p>
        </>
      )}
    </>
  );
}
