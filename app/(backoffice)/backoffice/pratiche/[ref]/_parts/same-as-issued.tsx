import { Sign } from "@/components/dossier/signs";

/** Said of a received file that is byte for byte the original: a doubt to look at, no obstacle. */
export function SameAsIssued() {
  return (
    <div className="al plain">
      <Sign name="warning" />
      <p>È identico all’originale emesso: non porta una firma digitale.</p>
    </div>
  );
}
