import type { ReactNode } from "react";
import { OutlineLink } from "@/components/ui/buttons";
import type { Words } from "@/content/words";
import type { Signing } from "@/lib/filing/confirm-read";

/** The very document to confirm: shown in the page where the browser can, and always one press away. */
export function Reading({
  dossierRef,
  document: { spec },
  children,
  words: { t, of },
}: {
  dossierRef: string;
  document: Signing;
  children: ReactNode;
  words: Words;
}) {
  const address = `/api/documents/${dossierRef}/${spec.type}/lettura`;
  return (
    <section className="mt-5" aria-labelledby={`reading-${spec.type}`}>
      <h2 id={`reading-${spec.type}`}>{of(spec.title)}</h2>
      {/* Lazy: where it is not shown, on a phone, it would be downloaded behind the person’s back. */}
      <iframe className="reading" src={address} title={of(spec.title)} loading="lazy" />
      <p className="mt-3">
        <OutlineLink href={address} icon="file-pdf">
          {t("Apri il documento")}
        </OutlineLink>
      </p>
      {children}
    </section>
  );
}
