import type { ReactNode } from "react";
import { romeTime } from "@/lib/domain/dates";
import type { PrintData } from "./print-data";
import { QrCode } from "./qr-code";
import { Shield } from "./shield";
import { cssText, PRINT_STYLE } from "./style";
import { dateAndTime, shortDate } from "./words";

type Props = {
  data: PrintData;
  lead: string;
  /** What the QR holds after the dossier's code: else that of a form signed alone, with the hash of the answers. */
  mark?: string;
  /** Second line of the foot. */
  footNote?: string;
  /** "emesso", "emessa una sola volta". */
  issued?: string;
  typeLabel?: string;
  compact?: boolean;
  children: ReactNode;
};

/** The sheet common to all documents: letterhead, title, the frame both sides look at, foot and running head. */
export function PrintPage({
  data,
  lead,
  mark = `C/${data.answersHash}`,
  footNote = `Impronta dei dati ${data.answersHash}.`,
  issued = "emesso",
  typeLabel = "Richiesta",
  compact,
  children,
}: Props) {
  const { province, code, title } = data;
  const foot = `${title} · ${code} · ${issued} il ${dateAndTime(data.issuedAt)}\n${footNote}`;
  const margins = `:root { --foot: ${cssText(foot)}; --run: ${cssText(`${province.name} – ${title}`)}; --code: ${cssText(code)}; }`;
  return (
    <html lang="it">
      {/* biome-ignore lint/style/noHeadElement: a document of its own, not a page of the site */}
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} ${code}`}</title>
        <style>{PRINT_STYLE}</style>
        <style>{margins}</style>
      </head>
      <body>
        <header className="head">
          <Shield letters={province.letters} logo={province.logo} />
          <div>
            <p className="org">{province.name}</p>
            <p className="unit">
              {province.portalName} – {province.portalTagline}
            </p>
          </div>
          <QrCode content={`${code}/${mark}`} />
        </header>
        <main className={compact ? "one" : undefined}>
          <h1>{title.toLocaleUpperCase("it")}</h1>
          <p className="sub">{lead}</p>
          <dl className="meta">
            <Frame label="Codice della pratica" value={code} fixed />
            <Frame
              label="Inviata online il"
              value={`${shortDate(data.submittedAt)}, ${romeTime(data.submittedAt)}`}
              fixed
            />
            <Frame label={typeLabel} value={data.variantTitle} />
            <Frame label="Da trasmettere entro il" value={shortDate(data.dueDay)} fixed />
          </dl>
          {children}
        </main>
      </body>
    </html>
  );
}

function Frame({ label, value, fixed }: { label: string; value: string; fixed?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={fixed ? "nb" : undefined}>{value}</dd>
    </div>
  );
}
