import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { addressIn } from "@/content/routes";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { readOwnDossier } from "@/lib/dossier/track";
import { readSetting } from "@/lib/settings/settings";
import { askForKey } from "../../ask-for-key";
import { bringReceipts } from "./actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("Carica le ricevute della PEC"),
  robots: { index: false },
  referrer: "same-origin",
});

/** Proof of having sent: the receipts that the provider gave to who wrote. */
export default async function ReceiptsPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const dossier = await readOwnDossier(ctx, ref).catch(askForKey(ref));
  const { t, lang } = await words();
  const hint = t("File .eml, salvato dalla tua casella PEC.");
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("La tua pratica"), href: `/pratica/${ref}` },
          { label: t("Ricevute") },
        ]}
      />
      <p className="eyebrow">
        {dossier.organizationName}&nbsp;· <span className="mono nowrap">{dossier.code}</span>
      </p>
      <h1>{t("Carica le ricevute della PEC")}</h1>
      <p className="lead">
        {t(
          "Quando invii la PEC a {pec} ricevi due messaggi. Provano che l’hai inviata e a che ora: caricali se la pratica non si aggiorna.",
          { pec: await readSetting(ctx.db, "pec") },
        )}
      </p>
      <FormShell action={bringReceipts}>
        <input type="hidden" name="ref" value={ref} />
        <FileField
          name="accettazione"
          label={t("Ricevuta di accettazione")}
          hint={hint}
          accept=".eml,message/rfc822"
          optional
        />
        <FileField
          name="consegna"
          label={t("Ricevuta di avvenuta consegna")}
          hint={hint}
          accept=".eml,message/rfc822"
          optional
        />
        <Actions primary={t("Carica le ricevute")} back={`/pratica/${ref}`} />
      </FormShell>
    </>
  );
}
