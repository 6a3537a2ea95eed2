import { Sign } from "@/components/dossier/signs";
import { isOrdered, type ScanReport, scanFaults } from "@/lib/domain/scanned-pages";

/** What a scan is short of, and the way to compare it page by page with what was issued. */
export function Scan({ scan, href }: { scan: ScanReport | null; href: string }) {
  if (!scan) return null;
  const faults = scanFaults(scan);
  return (
    <section aria-label="Pagine della scansione">
      <div className={faults.length > 0 ? "al plain" : "al plain done"}>
        <Sign name={faults.length > 0 ? "warning" : "check"} />
        <p>
          <b>{faults.length > 0 ? "Guarda le pagine della scansione." : "Scansione con tutte le pagine."}</b>{" "}
          {[...faults, ...(isOrdered(scan) ? [] : ["Le pagine erano in disordine: qui sono rimesse in fila"])]
            .map((sentence) => `${sentence}. `)
            .join("")}
          <a href={href}>Confronta pagina per pagina con l’originale</a>
        </p>
      </div>
    </section>
  );
}
