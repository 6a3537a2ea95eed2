import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { Scroll } from "@/components/dossier/scroll";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import { lockedCredentials } from "@/lib/identity/credentials/read";
import { guarded } from "../../_parts/guarded";
import { unlockAction } from "./actions";

export const metadata: Metadata = { title: "Password bloccate" };

/** Who is locked out after five wrong passwords, for the operator whom they call (D1). */
export default function LockedPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("account.manage", async (ctx) => {
    const locked = await lockedCredentials(ctx);
    return (
      <>
        <Crumbs trail={[{ label: "Account", href: "/backoffice/account" }, { label: "Password bloccate" }]} />
        {(await searchParams).esito && <Done>Accesso riaperto: vale la password di prima.</Done>}
        <h1>Password bloccate</h1>
        <p>
          Di solito ognuno si sblocca da solo, da «Non ricordi la password?». Sblocca tu chi non riceve l’e-mail, dopo
          aver controllato chi è.
        </p>
        {locked.length === 0 ? (
          <div className="empty">
            <b>Nessuno è bloccato</b>
          </div>
        ) : (
          <Scroll label="Password bloccate">
            <table className="tb">
              <caption className="visually-hidden">Password bloccate, dalla più vecchia</caption>
              <thead>
                <tr>
                  <th scope="col">Persona</th>
                  <th scope="col">Nome utente</th>
                  <th scope="col">Dal</th>
                  <th scope="col">
                    <span className="visually-hidden">Sblocca</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {locked.map((one) => (
                  <tr key={one.accountId}>
                    <th scope="row">{one.name}</th>
                    <td>{one.username}</td>
                    <td className="nw">{one.lockedAt && formatDateTime(one.lockedAt)}</td>
                    <td className="r">
                      <FormShell action={unlockAction}>
                        <input type="hidden" name="accountId" value={one.accountId} />
                        <SubmitButton className="bt bt-o bt-s">
                          Sblocca<span className="visually-hidden"> {one.name}</span>
                        </SubmitButton>
                      </FormShell>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </>
    );
  });
}
