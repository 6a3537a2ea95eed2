import { Sign } from "@/components/dossier/signs";
import { isOrdered, type ScanReport, scanFaults } from "@/lib/domain/scanned-pages";

type Props = { scan: ScanReport | null; isWrong: boolean; href: string };

/** What a scan is short of, and the way to compare it page by page with what was issued; a wrong one has no green tick. */
export function Scan({ scan, isWrong, href }: Props) {
  if (!scan) return null;
  const faults = scanFaults(scan);
  const toLook = isWrong || faults.length > 0;
  return (
    <section aria-label="Pagine della scansione">
      <div className={toLook ? "al plain" : "al plain done"}>
        <Sign name={toLook ? "warning" : "check"} />
        <p>
          <b>{toLook ? "Guarda le pagine della scansione." : "Scansione con tutte le pagine."}</b>{" "}
          {[...faults, ...(isOrdered(scan) ? [] : ["Le pagine erano in disordine: qui sono rimesse in fila"])]
            .map((sentence) => `${sentence}. `)
            .join("")}
          <a href={href}>Confronta pagina per pagina con l’originale</a>
        </p>
      </div>
    </section>
  );
}
