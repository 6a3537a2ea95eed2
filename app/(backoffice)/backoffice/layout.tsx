import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { KeptFormProvider } from "@/components/form/kept-form";
import { SessionWarning } from "@/components/session/session-warning";
import { currentContext, type RequestContext } from "@/lib/actions/context";
import { lateForm } from "@/lib/actions/late-form";
import { can, operatorOf } from "@/lib/domain/policy";
import { currentSession } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";
import { countFailedMails } from "@/lib/notifications/failed";
import { countToDo } from "@/lib/pec/quarantine-read";
import { countFailedPec } from "@/lib/pec/send-again";
import { readCounts } from "@/lib/queue/read-counts";
import { readSetting } from "@/lib/settings/settings";
import { Bar } from "./_parts/bar";
import { NotAllowed } from "./_parts/not-allowed";

/** Only for who works at the Province: the rest is told where to go. The use cases check again by themselves. */
export default async function BackofficeLayout({ children }: { children: ReactNode }) {
  const ctx = await currentContext();
  if (ctx.actor.kind !== "person") {
    const path = (await headers()).get("x-varco-path") ?? "/backoffice";
    redirect(`/accesso?${new URLSearchParams({ callbackUrl: path })}`);
  }
  const operator = operatorOf(ctx.actor);
  const counts = can(ctx.actor, "dossier.read") ? await readCounts(ctx) : null;
  const messages = can(ctx.actor, "dossier.review") ? await countMessages(ctx) : 0;
  const session = await currentSession();
  const portalName = await readSetting(ctx.db, "portalName");
  return (
    <>
      <a className="skip" href="#contenuto">
        Vai al contenuto della pagina
      </a>
      <Bar
        portalName={portalName}
        operator={operator}
        waiting={{ "/backoffice": counts?.open ?? null, "/backoffice/pec": messages || null }}
      />
      <main id="contenuto" className="bo-page" tabIndex={-1}>
        {operator ? (
          <KeptFormProvider kept={await lateForm()}>{children}</KeptFormProvider>
        ) : (
          <NotAllowed person={ctx.actor.name} />
        )}
      </main>
      {session && <SessionWarning {...sessionTimes(session, ctx.now)} />}
    </>
  );
}

/** What waits in the section of messages: those to look at, and those of ours that did not arrive. */
async function countMessages(ctx: RequestContext): Promise<number> {
  const counts = await Promise.all([countToDo(ctx), countFailedPec(ctx), countFailedMails(ctx)]);
  return counts.reduce((sum, n) => sum + n, 0);
}
