import type { ReactNode } from "react";
import type { Person } from "@/lib/domain/kind";
import { fullName, groupedHash } from "./words";

/** Beyond so many characters a value takes the whole line. */
const HALF_LINE = 34;

/** A numbered section; the numbers are counted by the style sheet, so that a section left out leaves no gap. */
export function Section({ title, breaks, children }: { title: string; breaks?: boolean; children: ReactNode }) {
  return (
    <section className={breaks ? "breaks" : undefined}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export type Entry = readonly [label: string, value: string | null | undefined];

/** Labels and values on shared columns, two to a line where they fit; an entry without a value is left out. */
export function Entries({ entries, spaced }: { entries: readonly Entry[]; spaced?: boolean }) {
  const lines: (readonly [string, string])[][] = [];
  for (const [label, value] of entries) {
    if (!value) continue;
    const line = lines.at(-1);
    const fits = value.length <= HALF_LINE;
    if (fits && line?.length === 1 && line[0]![1].length <= HALF_LINE) line.push([label, value]);
    else lines.push([[label, value]]);
  }
  return (
    <table className={spaced ? "kv spaced" : "kv"}>
      <Columns />
      <tbody>
        {lines.map((line) => (
          <tr key={line[0]![0]}>
            {line.flatMap(([label, value]) => [
              <th key={label} scope="row">
                {label}
              </th>,
              <td key={`${label} value`} colSpan={line.length === 1 ? 3 : 1}>
                {value}
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A SHA-256 on a line of its own, in groups that can be compared by eye. */
export function HashEntry({ label, hash }: { label: string; hash: string }) {
  return (
    <table className="kv hash">
      <Columns />
      <tbody>
        <tr>
          <th scope="row">{label}</th>
          <td colSpan={3}>{groupedHash(hash)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const Columns = () => (
  <colgroup>
    <col className="c1" />
    <col className="c2" />
    <col className="c3" />
    <col />
  </colgroup>
);

export function Tick({ on }: { on?: boolean }) {
  return <span className={on ? "box on" : "box"} role="img" aria-label={on ? "sì" : "no"} />;
}

/** Where a person signs, by hand or digitally; neither is ticked beforehand (D20). */
export function SignatureBox({ signerRole, person, tall }: { signerRole: string; person: Person; tall?: boolean }) {
  return (
    <div className={tall ? "sign tall" : "sign"}>
      <div>
        <p className="lbl">{signerRole}</p>
        <p className="who">{fullName(person)}</p>
        <p className="lbl">{person.fiscalCode}</p>
        <p className="lbl place">Luogo e data</p>
        <div className="rule" />
      </div>
      <div>
        <p className="lbl">Firma</p>
        <div className="field" />
        <p className="opt">
          <Tick />
          firma digitale (PAdES o CAdES) sul file originale, non su una scansione
        </p>
        <p className="opt">
          <Tick />
          firma autografa: si allega la copia di un documento di identità valido
        </p>
      </div>
    </div>
  );
}
