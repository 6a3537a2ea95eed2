import type { Metadata } from "next";
import { PrimaryLink } from "@/components/ui/buttons";
import { lateForm } from "@/lib/actions/late-form";
import { requireIdentity } from "@/lib/identity/session";
import { forgetLateFormAction } from "./actions";

export const metadata: Metadata = { title: "Riprendi da dove eri", referrer: "same-origin" };
export const dynamic = "force-dynamic";

/** After the sign-in: a form that had arrived too late is sent as it was, with one press, or thrown away. */
export default async function ResumePage() {
  await requireIdentity("/accesso/ripresa");
  const form = await lateForm();
  if (!form)
    return (
      <>
        <h1>Non c’è niente da riprendere</h1>
        <p className="lead">
          Quello che avevi scritto si conserva per mezz’ora, per la stessa persona e nello stesso browser.
        </p>
        <PrimaryLink href="/area-riservata">Vai all’area riservata</PrimaryLink>
      </>
    );
  return (
    <>
      <h1>Riprendi da dove eri</h1>
      <p className="lead">
        La sessione era finita mentre scrivevi: non abbiamo salvato niente, ma quello che avevi scritto è qui. Se c’era
        un file o una password, dovrai metterli di nuovo.
      </p>
      <form method="post" action={form.path} encType="multipart/form-data">
        {form.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <button className="btn btn-primary" type="submit">
          Invia quello che avevo scritto
        </button>
      </form>
      <form action={forgetLateFormAction} className="mt-3">
        <button className="btn btn-outline-primary" type="submit">
          Torna alla pagina senza inviare
        </button>
      </form>
    </>
  );
}
