import { SendButton } from "@/components/form/actions";
import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { Fold } from "@/components/ui/fold";
import type { Words } from "@/content/words";
import { faultAdvice } from "@/lib/domain/file-faults";
import type { DocumentSpec } from "@/lib/domain/kind";
import { ACCEPT_ATTRIBUTE, MAX_FILE_BYTES } from "@/lib/filing/file-type";
import { upload } from "./actions";
import { byWhom } from "./words";

type Props = {
  dossierRef: string;
  /** Those still to be signed on paper, or signed already: none that was confirmed online. */
  wanted: readonly DocumentSpec[];
  words: Words;
};

/** Papers that the applicant uploads: each is named by its field (section 6). */
export function UploadForm(props: Props) {
  return (
    <section id="carica" className="mt-5" aria-labelledby="upload-title">
      <h2 id="upload-title">
        {props.words.t(props.wanted.length > 0 ? "Carica i documenti firmati" : "Aggiungere un documento")}
      </h2>
      <UploadFields {...props} />
    </section>
  );
}

/** The same, where nothing is missing: folded away, for who has something to add. */
export function MorePapers(props: Props) {
  const { t } = props.words;
  return (
    <div id="carica" className="mt-5">
      <Fold title={t("Aggiungere un documento")}>
        <p>{t("Non serve nulla, se non te lo abbiamo chiesto. Lo trova l’operatore che esamina la pratica.")}</p>
        <UploadFields {...props} />
      </Fold>
    </div>
  );
}

function UploadFields({ dossierRef, wanted, words: { t, of } }: Props) {
  const hint = t("PDF, .p7m, JPEG o PNG fino a 20 MB.");
  const limit = { bytes: MAX_FILE_BYTES, message: of(faultAdvice("size")) };
  return (
    <FormShell action={upload.bind(null, dossierRef)}>
      {wanted.map((spec) => (
        <FileField
          key={spec.type}
          name={spec.type === "summary" ? "richiesta" : "conferma"}
          label={of(`${spec.type === "summary" ? "Riepilogo" : "Modulo"} firmato ${byWhom(spec.signerRole)}`)}
          hint={`${t("«{title}».", { title: of(spec.title) })} ${hint}`}
          accept={ACCEPT_ATTRIBUTE}
          limit={limit}
          optional
        />
      ))}
      {wanted.length > 0 && (
        <FileField
          name="documento"
          label={t("Copia del documento di identità")}
          hint={t("Serve solo con la firma a mano. La vedono solo gli operatori che esaminano la pratica.")}
          accept={ACCEPT_ATTRIBUTE}
          limit={limit}
          optional
        />
      )}
      <FileField
        name="altro"
        label={t("Altro documento")}
        hint={hint}
        accept={ACCEPT_ATTRIBUTE}
        limit={limit}
        optional
      />
      <SendButton className="btn btn-outline-primary" busy={t("Invio in corso…")}>
        {t("Carica i file")}
      </SendButton>
    </FormShell>
  );
}
