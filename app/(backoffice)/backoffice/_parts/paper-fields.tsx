import { FileField } from "@/components/form/file-field";
import type { DocumentSpec } from "@/lib/domain/kind";
import { ACCEPT_ATTRIBUTE } from "@/lib/filing/file-type";

/** The papers that may come with a filing: those to be signed, the identity document, anything else (D20). */
export function PaperFields({ documents }: { documents: readonly DocumentSpec[] }) {
  return (
    <fieldset className="group part">
      <legend>Documenti</legend>
      {documents.map((spec) => (
        <FileField
          key={spec.type}
          name={`file-${spec.type}`}
          label={spec.title}
          hint={`Firma: ${spec.signerRole}. PDF, .p7m, JPEG o PNG, fino a 20 MB.`}
          accept={ACCEPT_ATTRIBUTE}
          optional
        />
      ))}
      <FileField
        name="file-identity"
        label="Documento d’identità"
        hint="Serve quando la firma è a mano, se non è allo sportello."
        accept={ACCEPT_ATTRIBUTE}
        optional
      />
      <FileField name="file-other" label="Altro documento" accept={ACCEPT_ATTRIBUTE} optional />
    </fieldset>
  );
}
