import type { ReactNode } from "react";
import { romeTime } from "@/lib/domain/dates";
import type { PrintData } from "./print-data";
import { QrCode } from "./qr-code";
import { PRINT_STYLE } from "./style";
import { dateAndTime, shortDate } from "./words";

type Props = {
  data: PrintData;
  lead: string;
  /** What the QR holds after the dossier's code. */
  mark: string;
  /** Second line of the foot. */
  footNote: string;
  /** "emesso", "emessa una sola volta". */
  issued: string;
  typeLabel: string;
  compact?: boolean;
  children: ReactNode;
};

/** The sheet common to all documents: letterhead, title, the frame both sides look at, foot and running head. */
export function PrintPage({ data, lead, mark, footNote, issued, typeLabel, compact, children }: Props) {
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
          <Shield letters={province.letters} />
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

/** The Province's arms are not ours to draw: a shield with its letters stands in their place. */
function Shield({ letters }: { letters: string }) {
  return (
    <svg className="arms" viewBox="0 0 52 64" role="img" aria-label={`Provincia ${letters}`}>
      <path d="M3 8h46v28c0 13-10 20-23 25C13 56 3 49 3 36z" fill="none" stroke="#000" strokeWidth="2" />
      <path d="M7 12h38v24c0 10-8 16-19 20.5C15 52 7 46 7 36z" fill="none" stroke="#000" strokeWidth=".8" />
      <text x="26" y="38" textAnchor="middle" fontFamily="Titillium Web" fontWeight="600" fontSize="16">
        {letters}
      </text>
    </svg>
  );
}

/** A string of the style sheet: settings may hold quotes and backslashes. */
const cssText = (text: string): string =>
  `"${text.replace(/[\\"<>]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `).replace(/\r?\n/g, "\\a ")}"`;
