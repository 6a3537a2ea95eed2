import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { requireIdentity } from "@/lib/identity/session";
import { confirmEmail } from "../actions";

export const metadata: Metadata = { title: "Conferma l’e-mail", robots: { index: false }, referrer: "same-origin" };

/** Where the mailed link leads: a press makes the change, since mail programs open links by themselves (A38). */
export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  await requireIdentity(`/area-riservata/profilo/${token}`);
  return (
    <>
      <h1>Conferma la nuova e-mail</h1>
      <p className="lead">Da questo momento le comunicazioni del portale arrivano qui.</p>
      <FormShell action={confirmEmail}>
        <input type="hidden" name="token" value={token} />
        <button type="submit" className="btn btn-primary">
          Conferma l’indirizzo
        </button>
      </FormShell>
    </>
  );
}
