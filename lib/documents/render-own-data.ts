import { createElement } from "react";
import { OWN_DATA_TITLE, OwnDataPrint, type OwnDataSheet } from "@/components/print/own-data";
import { printHtml } from "./render";

/** Draws a copy of somebody's own data as an A4 PDF. Throws when the browser fails twice. */
export async function renderOwnData(sheet: OwnDataSheet): Promise<Buffer> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const drawn = await printHtml(renderToStaticMarkup(createElement(OwnDataPrint, { sheet })), {
    title: OWN_DATA_TITLE,
    author: sheet.provinceName,
    portalName: sheet.portalName,
    at: sheet.data.madeAt,
  });
  return drawn.bytes;
}
