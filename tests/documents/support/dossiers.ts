import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import type { BrowserContext } from "@/lib/documents/deliver";
import type { Answers } from "@/lib/domain/form";
import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import type { Permission } from "@/lib/domain/policy";
import { findByRef } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { nextDossierCode } from "@/lib/dossier/number";
import { createDraft } from "@/lib/draft/create-draft";
import type { Context } from "@/lib/platform/context";
import { newToken, sha256, sha256Hex } from "@/lib/platform/secrets";
import { registrationAnswers } from "./answers";

export const NOON = new Date("2026-11-18T11:00:00Z");
export const minutesAfter = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

export const systemAt = (now: Date): Context => ({
  actor: { kind: "system", job: "issue" },
  now,
  requestId: randomUUID(),
  db,
});

/** A browser that holds the dossiers; `token` is what its cookie would carry. */
export const browserAt = (now: Date, dossierIds: readonly string[], token: Buffer | null): BrowserContext => ({
  actor: { kind: "visitor", dossierIds },
  now,
  requestId: randomUUID(),
  db,
  visitorTokenHash: token,
});

export const operatorAt = (
  now: Date,
  permissions: readonly Permission[],
  fiscalCode = "VRDLRA80A41D150W",
): Context => ({
  actor: {
    kind: "person",
    fiscalCode,
    name: "Laura Verdi",
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: { id: randomUUID(), name: "Laura Verdi", permissions },
  },
  now,
  requestId: randomUUID(),
  db,
});

type Wanted = { kind?: KindId; variant?: string; answers?: Answers; supersedesId?: string; now?: Date };
export type Submitted = { id: string; ref: string; code: string; token: Buffer };

/** A dossier that waits for its documents, and the token of the browser it was made in. */
export async function submittedDossier(wanted: Wanted = {}): Promise<Submitted> {
  const { kind = "registration", variant = "employer", answers = registrationAnswers(), now = NOON } = wanted;
  const token = sha256(newToken());
  const ctx = browserAt(now, [], token);
  const { ref } = await createDraft(ctx, {
    kind,
    variant,
    tokenHash: token,
    answers,
    supersedesId: wanted.supersedesId,
  });
  const facts = kindById(kind).facts(variant, answers);
  return db.transaction(async (tx) => {
    const code = await nextDossierCode(tx, now, "SIN");
    const moved = await moveDossier(tx, ctx, await findByRef(tx, ref), "submit", {
      code,
      submittedAt: now,
      contactEmail: facts.contactEmail,
      organizationName: facts.organization.name,
      appointeeFiscalCode: facts.appointee?.fiscalCode,
      legalRepresentativeFiscalCode: facts.legalRepresentative?.fiscalCode,
      acknowledgement: { version: "2026-11", sha256: sha256Hex("informativa"), at: now.toISOString() },
    });
    return { id: moved.id, ref, code, token };
  });
}

export const issuedDocuments = (dossierId: string) =>
  db.select().from(document).where(eq(document.dossierId, dossierId)).orderBy(document.type);

export const stateOf = async (dossierId: string) =>
  (await db.select().from(dossier).where(eq(dossier.id, dossierId)))[0]!;
