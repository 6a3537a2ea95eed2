import { createElement } from "react";
import { PRINTED } from "@/components/print/documents";
import type { PrintData } from "@/components/print/print-data";
import { db } from "@/db/client";
import { documentData, readIssueData } from "@/lib/documents/print-data";
import { findByRef } from "@/lib/dossier/find";
import { finishedDrafts } from "../drafts";

/** What a summary says of an invented body. */
export async function summaryData(): Promise<PrintData> {
  const [draft] = await finishedDrafts(1);
  const now = new Date();
  const found = { ...(await findByRef(db, draft!.ref)), code: "SIN-2026-000001-K", submittedAt: now };
  return documentData(await readIssueData(db, found, now), "Richiesta di registrazione", null);
}

/** The same summary as one page of HTML with its fonts. */
export async function summaryHtml(data: PrintData, fonts: string): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const summary = PRINTED.registration.summary;
  if (!summary) throw new Error("registrations have no summary");
  const markup = renderToStaticMarkup(createElement(summary, { data }));
  return `<!doctype html>${markup.replace("</head>", `<style>${fonts}</style></head>`)}`;
}
