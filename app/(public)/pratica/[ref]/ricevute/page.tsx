import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { currentContext } from "@/lib/actions/context";
import { Refusal } from "@/lib/domain/errors";
import { readOwnDossier } from "@/lib/dossier/track";
import { readSetting } from "@/lib/settings/settings";
import { bringReceipts } from "./actions";

const TITLE = "Carica le ricevute della PEC";
export const metadata: Metadata = { title: TITLE, robots: { index: false }, referrer: "same-origin" };

/** Proof of having sent: the receipts that the provider gave to who wrote. */
export default async function ReceiptsPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const dossier = await readOwnDossier(ctx, ref).catch((error: unknown) => {
    if (error instanceof Refusal) redirect("/pratica");
    throw error;
  });
  const hint = "File .eml, salvato dalla tua casella PEC.";
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "La tua pratica", href: `/pratica/${ref}` },
          { label: "Ricevute" },
        ]}
      />
      <p className="eyebrow">
        {dossier.organizationName}&nbsp;· <span className="mono nowrap">{dossier.code}</span>
      </p>
      <h1>{TITLE}</h1>
      <p className="lead">
        Quando invii la PEC a {await readSetting(ctx.db, "pec")} ricevi due messaggi. Provano che l’hai inviata e a che
        ora: caricali se la pratica non si aggiorna.
      </p>
      <FormShell action={bringReceipts}>
        <input type="hidden" name="ref" value={ref} />
        <FileField
          name="accettazione"
          label="Ricevuta di accettazione"
          hint={hint}
          accept=".eml,message/rfc822"
          optional
        />
        <FileField
          name="consegna"
          label="Ricevuta di avvenuta consegna"
          hint={hint}
          accept=".eml,message/rfc822"
          optional
        />
        <Actions primary="Carica le ricevute" back={`/pratica/${ref}`} />
      </FormShell>
    </>
  );
}
