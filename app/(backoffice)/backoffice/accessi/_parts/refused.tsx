import type { ReactNode } from "react";
import { formatDateTime } from "@/lib/domain/dates";
import type { FaultCode, FaultKind } from "@/lib/identity/fault";
import { courtesyText } from "@/lib/identity/pages/courtesy-text";
import type { readFault } from "@/lib/identity/spid/find-logins";

type Fault = NonNullable<Awaited<ReturnType<typeof readFault>>>;

/** Where it stopped, by the address that refused. */
const STEP: readonly [RegExp, string][] = [
  [/\/login$/, "Prima di partire: la persona non ha lasciato il portale"],
  [/\/acs$/, "Alla risposta del gestore"],
  [/\/slo$|\/logout$/, "All’uscita"],
  [/\/card$/, "Alla lettura della carta"],
  [/\/callback\//, "Al rientro nel portale, a identità verificata"],
];

/** What stood on a person's courtesy page, for who answers the telephone: found by its number. */
export function Refused({ fault }: { fault: Fault }) {
  const { code, anomaly, path } = fault;
  const method = path.startsWith("/api/cie/") ? "cie" : "spid";
  const kind = code.slice(0, code.indexOf(".")) as FaultKind;
  const page = courtesyText({ code: code as FaultCode, kind, anomaly, method }, "it");
  const facts: readonly [string, ReactNode][] = [
    ["Quando", formatDateTime(fault.at)],
    ["Che cosa ha letto la persona", page.title],
    ["A che punto", STEP.find(([pattern]) => pattern.test(path))?.[1] ?? path],
    ["Gestore", fault.provider],
    ["Motivo", anomaly === null ? code : `${code}, errore del gestore nr ${anomaly}`],
    ["Guasto", fault.cause],
  ];
  return (
    <section className="log-message" role="status" aria-label={`Accesso non riuscito ${fault.reference}`}>
      <h2>Accesso non riuscito, numero {fault.reference}</h2>
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {code.startsWith("server.") && (
        <p>È un guasto nostro. Nel registro del server la riga con questo numero dice dove è successo.</p>
      )}
    </section>
  );
}
