import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { orNotFound } from "@/lib/actions/or-not-found";
import type { PaperType, ScanPlace } from "@/lib/domain/scanned-pages";
import { scanFaults } from "@/lib/domain/scanned-pages";
import { readDossier } from "@/lib/review/read-dossier";
import { guarded } from "../../../_parts/guarded";

const TITLE = "Pagine della scansione";
export const metadata: Metadata = { title: TITLE, referrer: "same-origin" };

const PAPER: Record<PaperType, string> = { summary: "Richiesta", confirmation: "Modulo" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ doc?: string }> };

/** A scan beside what was issued, page by page, in the order of the papers; what is missing leaves its place empty. */
export default async function ScanPage({ params, searchParams }: Props) {
  const [{ ref }, { doc }] = await Promise.all([params, searchParams]);
  return guarded("dossier.read", async (ctx) => {
    const view = await orNotFound(readDossier(ctx, ref));
    const paper = view?.papers.find(({ id }) => id === doc);
    if (!view || !paper?.scan) notFound();
    const { scan } = paper;
    const faults = scanFaults(scan);
    const page = `/backoffice/pratiche/${ref}`;
    const issuedId = (type: PaperType) => view.papers.find((one) => one.origin === "issued" && one.type === type)?.id;
    return (
      <>
        <Crumbs
          trail={[
            { label: "Pratiche", href: "/backoffice" },
            { label: view.dossier.code ?? ref, href: page },
            { label: TITLE },
          ]}
        />
        <h1>{TITLE}</h1>
        <p>
          {paper.fileName}. {faults.length > 0 ? `${faults.join(". ")}.` : "Ci sono tutte le pagine."}{" "}
          <a href={`${page}?doc=${paper.id}#documenti`}>Torna alla pratica</a>
        </p>
        {scan.papers.map(({ type, pages }) => (
          <section key={type} className="leaves">
            <h2>{PAPER[type]}</h2>
            {pages.map(({ number, found }) => (
              <div key={number} className="leaf-pair">
                <Leaf
                  caption={`Emessa: pagina ${number} di ${pages.length}`}
                  src={pictureOf(issuedId(type) ?? "", number)}
                />
                {found.length > 0 ? (
                  <div>
                    {found.map((place, i) => (
                      <Received key={place.page} place={place} documentId={paper.id} again={i > 0} />
                    ))}
                  </div>
                ) : (
                  <p className="leaf-missing">
                    <b>Manca</b>La pagina {number} non è tra quelle ricevute.
                  </p>
                )}
              </div>
            ))}
          </section>
        ))}
        {scan.strays.length > 0 && (
          <section className="leaves">
            <h2>Altre pagine del file</h2>
            {scan.strays.map((place) => (
              <div key={place.page} className="leaf-pair">
                <p className="leaf-missing">
                  <b>{place.code && place.code !== scan.own ? `Pratica ${place.code}` : "Non riconosciuta"}</b>
                  Non è una pagina di questi documenti.
                </p>
                <Received place={place} documentId={paper.id} again={false} />
              </div>
            ))}
          </section>
        )}
      </>
    );
  });
}

const pictureOf = (documentId: string, page: number): string => `/api/documents/preview/${documentId}?pagina=${page}`;

function Received({ place, documentId, again }: { place: ScanPlace; documentId: string; again: boolean }) {
  const turned = place.turn === 0 ? "" : ", raddrizzata";
  const caption = `Ricevuta: pagina ${place.page + 1} del file${turned}${again ? " (di nuovo)" : ""}`;
  return <Leaf caption={caption} src={pictureOf(documentId, place.page + 1)} />;
}

function Leaf({ caption, src }: { caption: string; src: string }) {
  return (
    <figure className="leaf">
      <figcaption>{caption}</figcaption>
      <a href={src} target="_blank" rel="noreferrer">
        {/* biome-ignore lint/performance/noImgElement: a private file, not an asset */}
        <img src={src} alt={`${caption}: ingrandisci in una nuova scheda`} loading="lazy" />
      </a>
    </figure>
  );
}
