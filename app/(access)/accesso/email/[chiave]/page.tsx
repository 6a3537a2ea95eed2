import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { FormShell } from "@/components/form/form-shell";
import { PrimaryLink } from "@/components/ui/buttons";
import { readEmailStop } from "@/lib/accounts/stop-email-change";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import { stopAction } from "../actions";

export const metadata: Metadata = {
  title: "Il cambio di e-mail",
  referrer: "same-origin",
  robots: { index: false },
};

type Props = { params: Promise<{ chiave: string }> };

/** Where the link mailed to the former address leads. Opening it does nothing: mail programs open links too (A38, A39). */
export default async function StopEmailChangePage({ params }: Props) {
  const { chiave } = await params;
  const found = await readEmailStop(await currentContext(), chiave);
  if (!found || found.standing === "late") return <TooLate />;
  const { standing, holderName, onPaper } = found;
  if (standing === "stopped")
    return (
      <>
        <h1>Fatto: vale l’indirizzo di prima</h1>
        <p className="lead" role="status">
          {onPaper
            ? "Un operatore sente la persona prima di decidere sulla richiesta."
            : "Il cambio non ha più effetto e gli accessi aperti sono chiusi."}
        </p>
        <p>Non sai chi ha chiesto il cambio? Avvisaci: controlliamo insieme.</p>
        <PrimaryLink href="/assistenza">Contatta l’assistenza</PrimaryLink>
      </>
    );
  const changed = standing === "changed";
  return (
    <>
      <h1>{changed ? "Vuoi annullare il cambio di e-mail?" : "Vuoi fermare il cambio di e-mail?"}</h1>
      <p className="lead">
        {changed
          ? `L’account di ${holderName} usa un altro indirizzo. Fino al ${formatDate(found.stopUntil)} puoi far tornare questo.`
          : `Per l’account di ${holderName} è stato chiesto un altro indirizzo.`}
      </p>
      <p>
        {changed
          ? "Chiudiamo tutti gli accessi aperti e lo diciamo a tutti e due gli indirizzi."
          : "Se sei stato tu, non devi fare nulla: chiudi la pagina."}
      </p>
      <FormShell action={stopAction}>
        <input type="hidden" name="token" value={chiave} />
        <Actions primary={changed ? "Annulla il cambio" : "Ferma il cambio"} />
      </FormShell>
    </>
  );
}

function TooLate() {
  return (
    <>
      <h1>Questo link non vale più</h1>
      <p className="lead">
        Un cambio di e-mail si annulla entro 7 giorni. Se non lo hai chiesto tu, avvisaci subito: lo correggiamo noi.
      </p>
      <PrimaryLink href="/assistenza">Contatta l’assistenza</PrimaryLink>
    </>
  );
}
