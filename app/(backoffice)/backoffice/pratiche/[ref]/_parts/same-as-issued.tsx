import { Sign } from "@/components/dossier/signs";

/** Said of a received file that is byte for byte the original: it stays, and counts for no signed paper. */
export function SameAsIssued() {
  return (
    <div className="al">
      <Sign name="warning" />
      <p>
        <b>È il documento come l’abbiamo emesso: manca la firma.</b> Chiedi quello firmato. Se hai davanti il foglio
        firmato, aggiungi la sua scansione.
      </p>
    </div>
  );
}
