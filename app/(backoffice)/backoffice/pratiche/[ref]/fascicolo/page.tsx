import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { PrintButton } from "@/components/ui/print-button";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { CHANNEL_TEXT, STATE_TEXT } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import { operatorOf } from "@/lib/domain/policy";
import { type CaseFile, readCaseFile } from "@/lib/review/read-case-file";
import { guarded } from "../../../_parts/guarded";
import { Doubts } from "./_parts/doubts";
import { Finding } from "./_parts/finding";
import { History } from "./_parts/history";
import { Letters } from "./_parts/letters";
import { Mails } from "./_parts/mails";
import { PaperList } from "./_parts/paper-list";
import { Signed } from "./_parts/signed";

export const metadata: Metadata = { title: "Fascicolo", referrer: "same-origin" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ registro?: string }> };

/** One dossier as proof, on a page to print: who signed what and when, how it was checked, and that nothing was changed since. */
export default async function CaseFilePage({ params, searchParams }: Props) {
  const [{ ref }, { registro }] = await Promise.all([params, searchParams]);
  return guarded("audit.read", async (ctx) => {
    const found = await orNotFound(readCaseFile(ctx, ref, registro === "intero"));
    if (!found) notFound();
    const { dossier, papers, history } = found;
    const page = `/backoffice/pratiche/${ref}`;
    const kind = kindById(dossier.kind);
    return (
      <>
        <Crumbs
          trail={[
            { label: "Pratiche", href: "/backoffice" },
            { label: dossier.code ?? ref, href: page },
            { label: "Fascicolo" },
          ]}
        />
        <h1>Fascicolo {dossier.code}</h1>
        <p>
          {kind.title} di <b>{dossier.organizationName}</b>, codice fiscale {dossier.organizationFiscalCode}.{" "}
          {STATE_TEXT[dossier.state].operator}
          {dossier.decidedAt && ` il ${formatDateTime(dossier.decidedAt)}`}.
        </p>
        <p className="mut">
          Preparato il {formatDateTime(ctx.now)} da {operatorOf(ctx.actor)?.name}.
        </p>
        <Verification found={found} page={page} />
        <section className="part">
          <h2>Chi ha firmato</h2>
          <Signed found={found} />
        </section>
        <section className="part">
          <h2>Arrivo, protocollo e verifica</h2>
          <Received found={found} />
        </section>
        <section className="part">
          <h2>Documenti</h2>
          <PaperList papers={papers} />
        </section>
        {(found.requests.length > 0 || dossier.rejection) && (
          <section className="part">
            <h2>Richieste e risposte</h2>
            <Letters found={found} />
          </section>
        )}
        <section className="part">
          <h2>Messaggi inviati</h2>
          <Mails found={found} />
        </section>
        <section className="part">
          <h2>Che cosa è successo</h2>
          <History rows={history} kind={kind} />
        </section>
        <div className="bo-foot no-print">
          <PrintButton />
          <a
            className="bt bt-o bt-s"
            href={`/backoffice/registro/esporta?${new URLSearchParams({ cerca: dossier.code ?? ref })}`}
            download
          >
            Scarica le righe del registro (CSV)
          </a>
        </div>
      </>
    );
  });
}

/** What was recomputed while the page was made: bytes, rows, and the whole register when it was asked for. */
function Verification({ found, page }: { found: CaseFile; page: string }) {
  const { papers, history, chain } = found;
  const wrongPapers = papers.filter(({ intact }) => !intact);
  const wrongRows = history.filter(({ holds }) => !holds);
  return (
    <section aria-label="Verifica">
      <Doubts found={found} />
      <Finding good={wrongPapers.length === 0}>
        {wrongPapers.length === 0
          ? `${count(papers.length, "documento", "documenti")}: abbiamo ricalcolato l’impronta di ogni file, ed è quella registrata.`
          : `File cambiati dopo l’arrivo: ${wrongPapers.map(({ fileName }) => fileName).join(", ")}. Avvisa il responsabile.`}
      </Finding>
      <Finding good={wrongRows.length === 0}>
        {wrongRows.length === 0
          ? `${count(history.length, "riga", "righe")} di registro: nessuna è stata cambiata, e ognuna segue quella prima.`
          : `Righe di registro alterate: ${wrongRows.map(({ id }) => id).join(", ")}. Avvisa il responsabile.`}
      </Finding>
      {chain ? (
        <Finding good={chain.brokenAt === null}>
          {chain.brokenAt === null
            ? `Registro intero: ${chain.rows.toLocaleString("it-IT")} righe ricalcolate, nessuna cambiata.`
            : `Registro intero: la riga ${chain.brokenAt} non segue da quella prima. Avvisa il responsabile.`}{" "}
          Impronta dell’ultima riga integra: <span className="mono any">{chain.lastHash}</span>
        </Finding>
      ) : (
        <p className="no-print">
          <a href={`${page}/fascicolo?registro=intero`}>Ricalcola anche tutto il registro</a>: può volerci qualche
          minuto.
        </p>
      )}
    </section>
  );
}

function Received({ found: { filings, protocols, checks, dossier } }: { found: CaseFile }) {
  const notice = dossier.acknowledgement;
  return (
    <dl className="paper-facts">
      {filings.map((one) => (
        <Fact key={one.id} name="Arrivo">
          {CHANNEL_TEXT[one.channel]}, {formatDateTime(one.receivedAt)}
          {one.sender && `, da ${one.sender}`}; registrato da {one.recordedBy} il {formatDateTime(one.recordedAt)}.
          {one.note && ` ${one.note}`}
        </Fact>
      ))}
      {protocols.map((one) => (
        <Fact key={`${one.register} ${one.year} ${one.number}`} name="Protocollo">
          {one.register}, n. {one.number}/{one.year} del {italianDate(one.date)}
        </Fact>
      ))}
      {checks.map((one) => (
        <Fact key={one.section} name="Verificato">
          {one.title}: {one.doneBy}, {formatDateTime(one.doneAt)}
          {one.without.length > 0 && `. Non c’era, e non è stato verificato: ${one.without.join(", ")}`}
        </Fact>
      ))}
      {notice && (
        <Fact name="Informativa">
          Versione {notice.version}, confermata il {formatDateTime(new Date(notice.at))}, impronta{" "}
          <span className="mono">{notice.sha256}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
