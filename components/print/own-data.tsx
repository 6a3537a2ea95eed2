import type { OwnData, OwnDataSection } from "@/lib/domain/own-data";
import { Section } from "./parts";
import { Shield } from "./shield";
import { cssText, PRINT_STYLE } from "./style";
import { dateAndTime, shortDate } from "./words";

export type OwnDataSheet = {
  data: OwnData;
  provinceName: string;
  provinceCode: string;
  logo: string | null;
  portalName: string;
  privacyUrl: string;
};

/** The title of the sheet, also in the metadata of the file. */
export const OWN_DATA_TITLE = "I tuoi dati personali";

/** A copy of one's own data on paper (GDPR art. 15): a table for each thing the portal keeps. */
export function OwnDataPrint({ sheet }: { sheet: OwnDataSheet }) {
  const { data, provinceName, portalName } = sheet;
  const foot = `${OWN_DATA_TITLE} · preparati il ${dateAndTime(data.madeAt)}\n${sheet.privacyUrl}`;
  const margins = `:root { --foot: ${cssText(foot)}; --run: ${cssText(`${provinceName} – ${OWN_DATA_TITLE}`)}; --code: ""; }`;
  return (
    <html lang="it">
      {/* biome-ignore lint/style/noHeadElement: a document of its own, not a page of the site */}
      <head>
        <meta charSet="utf-8" />
        <title>{OWN_DATA_TITLE}</title>
        <style>{PRINT_STYLE}</style>
        <style>{margins}</style>
      </head>
      <body>
        <header className="head">
          <Shield letters={sheet.provinceCode} logo={sheet.logo} />
          <div>
            <p className="org">{provinceName}</p>
            <p className="unit">{portalName}</p>
          </div>
        </header>
        <main>
          <h1>{OWN_DATA_TITLE.toLocaleUpperCase("it")}</h1>
          <p className="sub">
            Copia dei dati di <b>{data.name}</b>, codice fiscale <b>{data.fiscalCode}</b> (articoli 15 e 20 del
            regolamento UE 2016/679).
          </p>
          <p className="small">
            Finalità, basi giuridiche, destinatari, tempi di conservazione e diritti sono nell’informativa:{" "}
            {sheet.privacyUrl}. I testi dei messaggi sono nel file JSON.
          </p>
          {data.sections.map((section) => (
            <Section key={section.id} title={section.title} breaks>
              {section.rows.length > 0 ? <Table section={section} /> : <p className="small">Nessun dato.</p>}
            </Section>
          ))}
        </main>
      </body>
    </html>
  );
}

function Table({ section }: { section: OwnDataSection }) {
  const shown = section.columns.flatMap((column, at) => (section.inFileOnly?.includes(column) ? [] : [{ column, at }]));
  // One row reads better as a list of facts.
  if (section.rows.length === 1)
    return (
      <table className="wide">
        <tbody>
          {shown.map(({ column, at }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>{words(section.rows[0]?.[at])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  return (
    <table className="list">
      <thead>
        <tr>
          {shown.map(({ column }) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is drawn once
          <tr key={index}>
            {shown.map(({ column, at }) => (
              <td key={column}>{words(row[at])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const words = (cell: string | Date | null | undefined): string => {
  if (cell instanceof Date) return dateAndTime(cell);
  return /^\d{4}-\d{2}-\d{2}$/.test(cell ?? "") ? shortDate(cell as string) : (cell ?? "–");
};
