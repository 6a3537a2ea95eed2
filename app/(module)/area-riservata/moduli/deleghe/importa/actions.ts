"use server";

import { z } from "zod";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { fill } from "@/content/page";
import { actingAs } from "@/lib/actions/acting-as";
import { formAction } from "@/lib/actions/form-action";
import { ensureVisitorToken } from "@/lib/actions/visitor";
import { importForms } from "@/lib/delegation/import-forms";
import { sha256Hex } from "@/lib/platform/secrets";
import { publicContent } from "@/lib/settings/public-content";

const MOST_BYTES = 1_000_000;

const Given = z.object({
  intermediaryKind: z.enum(["professional", "association"], "Scegli che cosa sei"),
  acknowledged: z.literal("yes", "Leggi l’informativa e conferma, poi invia il file"),
});

/** Prepares one form for each client of the file; what is wrong with it comes back line by line, and nothing is done. */
export const importClients = formAction(Given, async (ctx, { intermediaryKind }, form) => {
  const file = form.get("file");
  const values = { intermediaryKind, acknowledged: "yes" };
  if (!(file instanceof File) || file.size === 0) return { values, errors: { file: "Scegli il file CSV" } };
  if (file.size > MOST_BYTES) return { values, errors: { file: "Il file supera 1 MB: dividilo" } };
  const [acting, tokenHash, site] = await Promise.all([
    actingAs(form, "deleghe"),
    ensureVisitorToken(),
    publicContent(),
  ]);
  const report = await importForms(ctx, {
    ...acting,
    tokenHash,
    bytes: new Uint8Array(await file.arrayBuffer()),
    intermediaryKind,
    notice: { version: PRIVACY_NOTICE.version, sha256: sha256Hex(fill(PRIVACY_NOTICE.body, site)) },
  });
  if (report.faultCount > 0)
    return { values: { ...values, faults: report.faults }, errors: { file: faultsIn(report.faultCount) } };
  const there = report.present > 0 ? ` Già preparati prima: ${report.present}.` : "";
  return {
    values: { ...values, otherwise: report.otherwise },
    done: `Moduli preparati: ${report.made}.${there} Ogni datore di lavoro riceve il suo da firmare.`,
  };
});

const faultsIn = (n: number): string =>
  `Non abbiamo preparato nulla: ${n === 1 ? "c’è un errore" : `ci sono ${n} errori`}. Correggi il file e invialo di nuovo`;
