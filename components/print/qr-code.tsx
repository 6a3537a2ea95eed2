import qrcode from "qrcode";

/** White border inside the drawing; the page around it is white too. */
const QUIET_MODULES = 1;

/**
 * A QR drawn inline, black on white (section 5). It holds the dossier's code, the document's letter and a hash, never a
 * secret; upper case, so that it is coded as letters and digits and stays coarse enough for a fax.
 */
export function QrCode({ content }: { content: string }) {
  const { modules } = qrcode.create(content.toUpperCase(), { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * QUIET_MODULES;
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      let width = 1;
      while (column + width < modules.size && modules.get(row, column + width)) width++;
      path += `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h${width}v1h-${width}z`;
      column += width - 1;
    }
  }
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={content}>
      <path d={path} />
    </svg>
  );
}
