import { FILE_LIMITS, type FileFault } from "@/lib/domain/file-faults";
import { type AcceptedType, fileTypeOf, MAX_FILE_BYTES } from "./file-type";
import { endsAsZip, foreignType } from "./foreign-type";
import { pdfFaults } from "./inspect-pdf";
import { pictureFaults } from "./inspect-picture";
import { signedLayers } from "./signed-layers";

export type Inspected =
  /** One that a dossier takes; `faults` say why who uploads it should bring another. `innermost`: what was signed. */
  | { type: AcceptedType; faults: readonly FileFault[]; innermost: Buffer }
  | { type: null; faults: readonly [FileFault] };

/**
 * Looks at a file from outside before anything else does (issue 4, section 3): its type by content, archives and what is
 * no paper, PDFs that are locked or do more than show, sizes beyond what is drawn; in a .p7m also what was signed. Whoever
 * brings it, the rules are these: an upload is refused with the reason, what comes by PEC or from an operator is flagged.
 */
export function inspectFile(bytes: Buffer): Inspected {
  const type = fileTypeOf(bytes);
  if (!type) return { type, faults: [foreignType(bytes)] };
  if (bytes.length > MAX_FILE_BYTES) return { type: null, faults: ["size"] };
  if (type !== "p7m") return { type, faults: faultsOf(bytes, type), innermost: bytes };
  const layers = signedLayers(bytes);
  const innermost = layers.at(-1) ?? bytes;
  const inner = fileTypeOf(innermost);
  // A signature that stands apart from what it signs is judged, and told, by its check.
  if (layers.length === 0) return { type, faults: [], innermost };
  if (inner === "p7m") return { type, faults: layers.length < FILE_LIMITS.envelopes ? [] : ["envelopes"], innermost };
  return { type, faults: inner ? faultsOf(innermost, inner) : [foreignType(innermost)], innermost };
}

function faultsOf(bytes: Buffer, type: Exclude<AcceptedType, "p7m">): FileFault[] {
  const faults = type === "pdf" ? pdfFaults(bytes) : pictureFaults(bytes, type);
  return endsAsZip(bytes) ? [...faults, "archive"] : faults;
}
