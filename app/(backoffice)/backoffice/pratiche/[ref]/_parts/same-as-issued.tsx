import { Sign } from "@/components/dossier/signs";

/** Said of a received file that is byte for byte the original: whoever accepts must have the signed paper before them. */
export function SameAsIssued() {
  return (
    <div className="al">
      <Sign name="warning" />
      <p>
        <b>Non è firmato:</b> è identico al file che abbiamo emesso. Accetta solo se hai davanti il foglio firmato, e
        allega la sua scansione.
      </p>
    </div>
  );
}
