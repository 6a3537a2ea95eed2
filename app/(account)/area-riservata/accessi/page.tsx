import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { currentContext } from "@/lib/actions/context";
import { formatDateTime } from "@/lib/domain/dates";
import { signInWords } from "@/lib/domain/sign-in-words";
import { listOwnSessions, type OwnSession } from "@/lib/identity/own-sessions";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { endAll, endOne } from "./actions";

export const metadata: Metadata = { title: "I tuoi accessi", robots: { index: false } };

type Props = { searchParams: Promise<{ esito?: string }> };

/** Where the person is signed in now, and how to end it, one by one or everywhere. */
export default async function SessionsPage({ searchParams }: Props) {
  const { method } = await requireIdentity("/area-riservata/accessi");
  const [ctx, session, { esito }] = await Promise.all([currentContext(), currentSession(), searchParams]);
  const sessions = await listOwnSessions(ctx, session?.id ?? "");
  return (
    <>
      <h1>I tuoi accessi</h1>
      <p className="lead">
        Dove sei collegato adesso. Un accesso finisce dopo 30 minuti senza usarlo, e comunque dopo 8 ore.
      </p>
      {esito && (
        <Note tone="ok" className="mb-4">
          <p role="status">{esito === "uno" ? "Accesso chiuso." : "Gli altri accessi sono chiusi."}</p>
        </Note>
      )}
      <Rows level={2} rows={sessions.map(sessionRow)} />
      <div className="buttons mt-5">
        {sessions.length > 1 && (
          <FormShell action={endAll}>
            <button type="submit" className="btn btn-primary">
              Chiudi tutti gli altri
            </button>
          </FormShell>
        )}
        <FormShell action={endAll}>
          <input type="hidden" name="anche" value="qui" />
          <button type="submit" className="btn btn-outline-primary">
            Esci da tutti i dispositivi
          </button>
        </FormShell>
      </div>
      <p className="mt-4">
        Non riconosci un accesso? Chiudilo, poi{" "}
        {method === "password" ? (
          <a href="/area-riservata/password">cambia la password</a>
        ) : (
          "cambia la password del tuo gestore di identità"
        )}{" "}
        e <a href="/assistenza">avvisaci</a>.
      </p>
    </>
  );
}

function sessionRow(one: OwnSession) {
  const browser = one.browser ?? "Un browser non riconosciuto";
  const since = formatDateTime(one.startedAt);
  return {
    id: one.id,
    title: browser,
    meta: `Con ${signInWords(one.method, one.level)}, dal ${since}`,
    side: one.isThis ? (
      <Tag tone="info" icon="check-circle">
        Questo
      </Tag>
    ) : (
      <FormShell action={endOne}>
        <input type="hidden" name="sessionId" value={one.id} />
        <button type="submit" className="btn btn-outline-primary">
          Chiudi
          <span className="visually-hidden">
            {" "}
            l’accesso da {browser} del {since}
          </span>
        </button>
      </FormShell>
    ),
  };
}
