import type { Metadata } from "next";
import { verifyAudit } from "@/lib/audit/verify";
import { formatDateTime } from "@/lib/domain/dates";
import { guarded } from "../../_parts/guarded";

export const metadata: Metadata = { title: "Verifica del registro" };

/** Recomputes the whole register; its last hash, kept elsewhere, proves later that nothing was cut from the end. */
export default function VerifyAuditPage() {
  return guarded("audit.read", async (ctx) => {
    const { brokenAt, rows, lastHash } = await verifyAudit(ctx);
    const many = rows.toLocaleString("it-IT");
    return (
      <>
        <p>
          <a href="/backoffice/registro">Torna al registro</a>
        </p>
        <h1>{brokenAt === null ? "Il registro è integro" : "Il registro è stato alterato"}</h1>
        {brokenAt === null ? (
          <p className="lead">Abbiamo ricalcolato {many} righe, dalla prima all’ultima: nessuna è stata cambiata.</p>
        ) : (
          <p className="lead">
            Le prime {many} righe sono integre. La riga {brokenAt} non segue da quella prima: avvisa il responsabile e
            confronta il registro con una copia di sicurezza.
          </p>
        )}
        <h2>Impronta dell’ultima riga integra</h2>
        <p className="mono any">{lastHash}</p>
        <p>
          Calcolata il {formatDateTime(ctx.now)}. Conservala fuori da questo sistema, per esempio protocollandola: tra
          anni dimostrerà che dal fondo del registro non è stato tolto nulla.
        </p>
      </>
    );
  });
}
