import type { Metadata } from "next";
import { Actions } from "@/components/form/actions";
import { FormShell } from "@/components/form/form-shell";
import { PasswordField } from "@/components/form/password-field";
import { PrimaryLink } from "@/components/ui/buttons";
import { currentContext } from "@/lib/actions/context";
import { LINK_MINUTES } from "@/lib/domain/credentials";
import { linkedUsername } from "@/lib/identity/credentials/set-password";
import { setAction } from "../actions";

export const metadata: Metadata = {
  title: "Scegli una nuova password",
  referrer: "same-origin",
  robots: { index: false },
};

/** Where the mailed link leads. Opening it uses nothing up: mail programs open links too (D2). */
export default async function NewPasswordPage({ params }: { params: Promise<{ chiave: string }> }) {
  const { chiave } = await params;
  const username = await linkedUsername(await currentContext(), chiave);
  if (!username) return <NoLink />;
  return (
    <FormShell action={setAction}>
      <h1>Scegli una nuova password</h1>
      <p className="lead">
        Per il nome utente <strong>{username}</strong>. Quando l’hai salvata, le sessioni aperte finiscono.
      </p>
      <input type="hidden" name="key" value={chiave} />
      <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
      <PasswordField
        name="newPassword"
        label="Nuova password"
        hint="Almeno 12 caratteri. Più parole di seguito si ricordano meglio di lettere e simboli."
        autoComplete="new-password"
      />
      <PasswordField name="newPasswordAgain" label="Scrivila di nuovo" autoComplete="new-password" />
      <Actions primary="Salva la password" />
    </FormShell>
  );
}

function NoLink() {
  return (
    <>
      <h1>Questo link non vale più</h1>
      <p className="lead">
        Un link dura {LINK_MINUTES} minuti e si usa una volta sola. Chiedine un altro: arriva alla stessa e-mail.
      </p>
      <PrimaryLink href="/accesso/recupero">Chiedi un altro link</PrimaryLink>
    </>
  );
}
