import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import type { DocumentSpec } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { endOfDay } from "@/lib/domain/terms";
import { type Dossier, findById, lockById } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { preparedBy } from "@/lib/dossier/prepared-by";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { faultFields, log } from "@/lib/platform/log";
import { sha256Hex } from "@/lib/platform/secrets";
import { storeFile } from "@/lib/platform/storage";
import { readSetting } from "@/lib/settings/settings";
import { documentData, type IssueData, readIssueData } from "./print-data";
import { renderDocument } from "./render";

type Rendered = { spec: DocumentSpec; fileName: string; pages: number; bytes: Buffer; sha256: string };

const PDF = "application/pdf";
const MINUTE = 60_000;

/**
 * Issues a submitted dossier (move `issue`, D5, D6): its documents are rendered once, outside of the transaction; then
 * bytes, state, the end of the dossier it takes the place of and the notice are saved together. False when it was not
 * `submitted`, or no longer: someone was quicker, the applicant withdrew. Safe to run twice and after a crash.
 */
export async function issueDossier(ctx: Context, dossierId: string): Promise<boolean> {
  const found = await findById(ctx.db, dossierId);
  if (found.state !== "submitted") return false;
  const data = await readIssueData(ctx.db, found, ctx.now);
  const rendered = await renderAll(found, data);
  return inTransaction(ctx, async (tx) => {
    const current = await lockById(tx, dossierId);
    if (current.state !== "submitted") return false;
    await keep(tx, ctx, current, rendered);
    const oneShot = rendered.some(({ spec }) => spec.oneShot);
    const minutes = oneShot ? await readSetting(tx, "summaryMinutes") : 0;
    const issued = await moveDossier(tx, ctx, current, "issue", {
      issuedAt: ctx.now,
      dueAt: endOfDay(data.dueDay),
      summaryUntil: oneShot ? new Date(ctx.now.getTime() + minutes * MINUTE) : null,
    });
    await supersede(tx, ctx, issued);
    await notify(tx, ctx, issued, data);
    const documents = rendered.map(({ spec, sha256 }) => ({ type: spec.type, sha256 }));
    await recordAudit(tx, ctx, {
      action: "dossier.issued",
      subjectType: "dossier",
      subjectId: dossierId,
      detail: { code: issued.code, documents },
    });
    return true;
  });
}

/**
 * Issues all submitted dossiers, oldest first; returns how many. One that cannot be rendered is logged, stays `submitted`
 * and is taken up again at the next call. `clock` gives each its own time of issue.
 */
export async function issuePending(ctx: Context, clock: () => Date = () => ctx.now): Promise<number> {
  const pending = await ctx.db
    .select({ id: dossier.id })
    .from(dossier)
    .where(eq(dossier.state, "submitted"))
    .orderBy(asc(dossier.submittedAt));
  let issued = 0;
  for (const { id } of pending) {
    try {
      if (await issueDossier({ ...ctx, now: clock() }, id)) issued++;
    } catch (fault) {
      log("error", "documents.issue", { dossierId: id, ...faultFields(fault) });
    }
  }
  return issued;
}

/** Each document in its kind's order; the form names the summary rendered before it by code and hash (A33). */
async function renderAll(found: Dossier, data: IssueData): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const spec of documentsOf(found)) {
    const summary = rendered.find((r) => r.spec.type === "summary");
    const attachment = summary ? { ...summary, title: summary.spec.title } : null;
    const { bytes, pages } = await renderDocument(spec.type, documentData(data, spec.title, attachment));
    const fileName = `${data.code}-${spec.fileSuffix}.pdf`;
    rendered.push({ spec, fileName, pages, bytes, sha256: sha256Hex(bytes) });
  }
  return rendered;
}

async function keep(tx: Tx, ctx: Context, current: Dossier, rendered: readonly Rendered[]): Promise<void> {
  for (const { spec, bytes, fileName } of rendered) {
    const sha256 = await storeFile(tx, bytes, PDF, ctx.now);
    await tx.insert(document).values({
      dossierId: current.id,
      type: spec.type,
      origin: "issued",
      sha256,
      fileName,
      addedBy: actorLabel(ctx.actor),
      addedAt: ctx.now,
    });
  }
}

/** A repeated procedure takes the place of the old one, unless its papers have been filed meanwhile (D6). */
async function supersede(tx: Tx, ctx: Context, issued: Dossier): Promise<void> {
  if (!issued.supersedesId) return;
  const old = await lockById(tx, issued.supersedesId);
  if (old.state !== "issued") return;
  await moveDossier(tx, ctx, old, "supersede", { supersededById: issued.id, dueAt: null }, { successor: issued.code });
  await recordAudit(tx, ctx, {
    action: "dossier.superseded",
    subjectType: "dossier",
    subjectId: old.id,
    detail: { code: old.code, successor: issued.code },
  });
}

async function notify(tx: Tx, ctx: Context, issued: Dossier, data: IssueData): Promise<void> {
  if (!issued.contactEmail) return;
  await enqueueNotice(tx, ctx.now, {
    template: "request-submitted",
    to: issued.contactEmail,
    eventKey: `issued:${issued.id}`,
    data: {
      ref: issued.ref,
      code: issued.code,
      kind: issued.kind,
      variant: issued.variant,
      organizationName: issued.organizationName,
      what: kindById(issued.kind).subject?.(issued.answers),
      preparedBy: await preparedBy(tx, issued),
      dueDay: data.dueDay,
      online: await readSetting(tx, "onlineConfirmation"),
    },
    dossierId: issued.id,
  });
}
