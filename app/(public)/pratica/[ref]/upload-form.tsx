import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { Fold } from "@/components/ui/fold";
import type { DocumentSpec } from "@/lib/domain/kind";
import { ACCEPT_ATTRIBUTE } from "@/lib/filing/file-type";
import { upload } from "./actions";

type Props = { dossierRef: string; wanted: readonly DocumentSpec[] };

/** Papers that the applicant uploads: each is named by its field (section 6). */
export function UploadForm({ dossierRef, wanted }: Props) {
  return (
    <section id="carica" className="mt-5" aria-labelledby="upload-title">
      <h2 id="upload-title">Carica i documenti firmati</h2>
      <UploadFields dossierRef={dossierRef} wanted={wanted} />
    </section>
  );
}

/** The same, where nothing is missing: folded away, for who has something to add. */
export function MorePapers({ dossierRef, wanted }: Props) {
  return (
    <div id="carica" className="mt-5">
      <Fold title="Aggiungere un documento">
        <p>Non serve nulla, se non te lo abbiamo chiesto. Lo trova l’operatore che esamina la pratica.</p>
        <UploadFields dossierRef={dossierRef} wanted={wanted} />
      </Fold>
    </div>
  );
}

function UploadFields({ dossierRef, wanted }: Props) {
  const hint = "PDF, .p7m, JPEG o PNG fino a 20 MB.";
  return (
    <FormShell action={upload.bind(null, dossierRef)}>
      {wanted.map((spec) => (
        <FileField
          key={spec.type}
          name={spec.type === "summary" ? "richiesta" : "conferma"}
          label={`${spec.type === "summary" ? "Riepilogo" : "Modulo"} firmato ${byWhom(spec.signerRole)}`}
          hint={`«${spec.title}». ${hint}`}
          accept={ACCEPT_ATTRIBUTE}
          optional
        />
      ))}
      <FileField
        name="documento"
        label="Copia del documento di identità"
        hint="Serve solo con la firma a mano. La vedono solo gli operatori che esaminano la pratica."
        accept={ACCEPT_ATTRIBUTE}
        optional
      />
      <FileField name="altro" label="Altro documento" hint={hint} accept={ACCEPT_ATTRIBUTE} optional />
      <button type="submit" className="btn btn-outline-primary">
        Carica i file
      </button>
    </FormShell>
  );
}

/** "dal rappresentante legale", "dalla persona incaricata". */
const byWhom = (role: string): string => `${role.includes("persona") ? "dalla" : "dal"} ${role}`;
