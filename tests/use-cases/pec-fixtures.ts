import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { pecMessage, pecMessageDossier } from "@/db/schema/pec";
import { formatDossierCode } from "@/lib/domain/dossier-code";
import { fileNext } from "@/lib/pec/file-message";
import { keepRaw } from "@/lib/pec/intake";
import { currentPecTrust } from "@/lib/pec/mailbox-trust";
import { storeFile } from "@/lib/platform/storage";
import { busta, type Written } from "../support/pec/busta";
import { trustFolder } from "../support/pec/environment";
import { nodeProvider } from "../support/pec/node-provider";
import { plainPdf, protocolStamp } from "../support/signing/pdf";
import { makeDossier, NOW } from "./review-fixtures";

export const provider = nodeProvider();
mkdirSync(trustFolder);
writeFileSync(join(trustFolder, "ca.pem"), provider.pem);

export type Row = Awaited<ReturnType<typeof makeDossier>>;
type Papers = Record<"summary" | "confirmation", Buffer>;
export const PEC = "panificio@pec.esempio.example";
export const PROVINCE = "protocollo@provincia.cr.it";
export const portal = (now = NOW) => ({
  actor: { kind: "system", job: "pec" } as const,
  now,
  requestId: randomUUID(),
  db,
});
let letters = 0;
let codes = 500_000;

export async function issued(
  wanted: NonNullable<Parameters<typeof makeDossier>[0]> = {},
): Promise<{ row: Row; papers: Papers }> {
  codes += 1;
  const code = formatDossierCode("SIN", { year: 2026, number: codes });
  const row = await makeDossier({ state: "issued", ...wanted, change: { code, ...wanted.change } });
  const papers = { summary: plainPdf(`Richiesta ${row.code}`), confirmation: plainPdf(`Modulo ${row.code}`) };
  for (const type of ["summary", "confirmation"] as const) {
    const sha256 = await db.transaction((tx) => storeFile(tx, papers[type], "application/pdf", NOW));
    const values = { dossierId: row.id, type, sha256, fileName: `${type}.pdf`, addedBy: "x", addedAt: NOW };
    await db.insert(document).values({ ...values, origin: "issued" });
  }
  return { row, papers };
}

/** The papers as they come back: the issued bytes with something added to them. */
export const back = ({ summary, confirmation }: Papers) => [
  { name: "richiesta.pdf", type: "application/pdf", content: protocolStamp(summary, "firmato") },
  { name: "modulo.pdf", type: "application/pdf", content: protocolStamp(confirmation, "firmato") },
];

export const letter = (change: Partial<Written> = {}): Written => {
  letters += 1;
  return { from: PEC, to: PROVINCE, subject: "Modulo firmato", messageId: `<l${letters}@pec.example>`, ...change };
};
export const certified = (time = "09:42:00", day = "20/11/2026") => ({
  identifier: `opec${letters}@gestore`,
  time,
  day,
});
export const certify = (message: Written, time?: string, day?: string) =>
  busta(provider, message, certified(time, day));

export async function arrive(raw: Buffer, { shared = false, now = NOW } = {}): Promise<string> {
  const origin = { source: "mailbox", broughtBy: "protocollo", shared, receivedAt: now } as const;
  const { id } = await db.transaction((tx) => keepRaw(tx, now, { raw, ...origin }));
  return id;
}
/** Deals with everything that waits, as the worker does. */
export async function deal(now = NOW): Promise<void> {
  const trust = await currentPecTrust();
  while ((await fileNext(portal(now), trust)) !== "nothing");
}
export async function messageOf(id: string) {
  const [message] = await db.select().from(pecMessage).where(eq(pecMessage.id, id));
  const links = await db.select().from(pecMessageDossier).where(eq(pecMessageDossier.messageId, id));
  return { ...message!, links };
}
export const documentsOf = async (dossierId: string) =>
  (
    await db
      .select({ type: document.type })
      .from(document)
      .where(and(eq(document.dossierId, dossierId), eq(document.origin, "received")))
  )
    .map(({ type }) => type)
    .sort();
