import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { dossier, dossierEvent, dossierWarning } from "@/db/schema/dossier";
import { auditEntry, notification } from "@/db/schema/trail";
import { loadActor } from "@/lib/accounts/load-actor";
import type { DossierMove, DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { RawValues } from "@/lib/domain/field-check";
import type { KindId } from "@/lib/domain/kind";
import type { RegistrantType } from "@/lib/domain/registrant";
import { moveDossier } from "@/lib/dossier/move";
import { createDraft } from "@/lib/draft/create-draft";
import { readDraft } from "@/lib/draft/read-draft";
import { type StepResult, saveStep, stepMark } from "@/lib/draft/save-step";
import { type SubmitResult, submitDraft } from "@/lib/draft/submit";
import type { VerifiedIdentity } from "@/lib/identity/verified-identity";
import type { Context } from "@/lib/platform/context";

/** 20 November 2026, 10:00 in Rome. */
export const NOW = new Date("2026-11-20T09:00:00Z");

/** A browser and who is signed in there: what `currentContext` makes of a request. */
export type Browser = { token: Buffer; person: VerifiedIdentity | null; address: string };
export const newBrowser = (person: VerifiedIdentity | null = null): Browser => ({
  token: randomBytes(32),
  person,
  address: randomUUID(),
});

export type Request = Context & { visitorTokenHash: Buffer | null; address: string };
export const ask = async (browser: Browser, now = NOW): Promise<Request> => ({
  actor: await loadActor(db, browser.person, browser.token),
  now,
  requestId: randomUUID(),
  db,
  visitorTokenHash: browser.token,
  address: browser.address,
});

export const system = (now = NOW): Context => ({
  actor: { kind: "system", job: "test" },
  now,
  requestId: randomUUID(),
  db,
});

export const spid = (fiscalCode: string, name = "Nome", familyName = "Cognome"): VerifiedIdentity => ({
  fiscalCode,
  name,
  familyName,
  level: 2,
  method: "spid",
  email: null,
});

/** Check digit of a body's code: every second digit doubled, the digits of the sum added up. */
export function bodyCode(first10: string): string {
  let sum = 0;
  for (const [place, digit] of [...first10].entries()) {
    const doubled = Number(digit) * 2;
    sum += place % 2 === 0 ? Number(digit) : doubled > 9 ? doubled - 9 : doubled;
  }
  return first10 + String((10 - (sum % 10)) % 10);
}

let bodies = 0;
/** A codice fiscale of a body that no other test of the file uses. */
export const newBodyCode = (): string => {
  bodies += 1;
  return bodyCode(String(2_000_000_000 + bodies * 7919));
};

/** Invented people; codici fiscali worked out by hand from the DM 23/12/1976. */
export const ANNA = { code: "FRNNNA78C52D142F", birthDate: "12/03/1978", birthplace: "Crema (CR)" };
export const PAOLO = { code: "FRNPLA51P05D142H", birthDate: "05/09/1951", birthplace: "Crema (CR)" };
export const DAVIDE = { code: "FRMDVD74B28D150L", birthDate: "28/02/1974", birthplace: "Cremona (CR)" };

/** One request as typed, screen by screen: radios by value, lookups by what stands in the box. */
export type Typed = Readonly<Record<string, RawValues | readonly RawValues[]>>;
type Parts = { soggetto?: RawValues; sites?: readonly RawValues[]; incaricata?: RawValues; services?: string[] };

export const SITE: RawValues = { place: "same", name: "Forno di via Mazzini", phone: "0373123457" };

const OWN: Record<RegistrantType, RawValues> = {
  employer: { employerKind: "private", legalForm: "Società a responsabilità limitata" },
  agency: { authorizationNumber: "1234-SG", authorizationDate: "15/03/2019", legalForm: "Società per azioni" },
  trainingBody: { accreditationNumber: "0987", accreditationSection: "A", legalForm: "Fondazione" },
  school: { schoolKind: "state", schoolCode: "CRIC82400X" },
};
const SERVICE: Record<RegistrantType, string> = {
  employer: "prospetto",
  agency: "prospetto",
  trainingBody: "progetti-formativi",
  school: "anagrafe-studenti",
};

export function typed(type: RegistrantType = "employer", parts: Parts = {}): Typed {
  const fiscalCode = newBodyCode();
  const domain = `ente${fiscalCode}.example`;
  return {
    soggetto: {
      ...OWN[type],
      name: "Panificio Fornaro S.r.l.",
      fiscalCode,
      pec: `protocollo@pec.${domain}`,
      email: `info@${domain}`,
      phone: "0373123456",
      ...parts.soggetto,
    },
    "sede-legale": { municipality: "Crema (CR)", street: "Via Mazzini", number: "12", postcode: "26013" },
    "sedi-operative": parts.sites ?? [SITE],
    "rappresentante-legale": {
      familyName: "Fornaro",
      name: "Paolo",
      fiscalCode: PAOLO.code,
      birthDate: PAOLO.birthDate,
      birthplace: PAOLO.birthplace,
      office: "Amministratore unico",
    },
    "persona-incaricata": {
      isLegalRepresentative: "no",
      familyName: "Fornaro",
      name: "Anna",
      fiscalCode: ANNA.code,
      birthDate: ANNA.birthDate,
      birthplace: ANNA.birthplace,
      relation: "employee",
      email: `anna@${domain}`,
      phone: "0373123458",
      ...parts.incaricata,
    },
    servizi: { services: parts.services ?? [SERVICE[type]] },
  };
}

export const DEACTIVATION = (bodyFiscalCode: string, change: RawValues = {}): Typed => ({
  ente: {
    name: "Panificio Fornaro S.r.l.",
    fiscalCode: bodyFiscalCode,
    pec: "panificio@pec.fornaro.example",
    email: "info@fornaro.example",
    representativeFamilyName: "Fornaro",
    representativeName: "Paolo",
    representativeFiscalCode: PAOLO.code,
  },
  disattivazione: {
    holderFamilyName: "Fornaro",
    holderName: "Anna",
    holderFiscalCode: ANNA.code,
    scope: "all",
    ...change,
  },
});

export type Draft = { browser: Browser; ref: string; id: string };

export async function begin(
  variant = "employer",
  kind: KindId = "registration",
  browser = newBrowser(),
): Promise<Draft> {
  const { ref } = await createDraft(await ask(browser), { kind, variant, tokenHash: browser.token });
  return { browser, ref, id: (await row(ref)).id };
}

/** What a page of the form shows before it is filled: its mark, and how to send it. */
export async function open(draft: Draft, slug: string, item?: number) {
  const page = await readDraft(await ask(draft.browser), draft.ref);
  const seen = stepMark(page.draft.answers, slug, item);
  return {
    seen,
    send: async (raw: RawValues, mark = seen): Promise<StepResult> =>
      saveStep(await ask(draft.browser), { ref: draft.ref, slug, raw, item, seen: mark }),
  };
}

/** Opens a page of the form, fills and sends it. */
export const type = async (draft: Draft, slug: string, raw: RawValues, item?: number): Promise<StepResult> =>
  (await open(draft, slug, item)).send(raw);

/** The same, which must go well. */
export async function save(draft: Draft, slug: string, raw: RawValues, item?: number): Promise<void> {
  const result = await type(draft, slug, raw, item);
  if (!result.ok) throw new Error(`${slug}: ${JSON.stringify(result.state)}`);
}

/** Fills the pages one after the other, each of which must go well. */
export async function fillIn(draft: Draft, request: Typed): Promise<void> {
  const ctx = await ask(draft.browser);
  for (const [slug, raw] of Object.entries(request))
    for (const [item, one] of (isItems(raw) ? raw : [raw]).entries()) {
      const result = await saveStep(ctx, { ref: draft.ref, slug, raw: one, item });
      if (!result.ok) throw new Error(`${slug}: ${JSON.stringify(result.state)}`);
    }
}
const isItems = (raw: RawValues | readonly RawValues[]): raw is readonly RawValues[] => Array.isArray(raw);

/** A whole draft, not sent yet. */
export async function whole(request = typed(), variant = "employer", kind: KindId = "registration"): Promise<Draft> {
  const draft = await begin(variant, kind);
  await fillIn(draft, request);
  return draft;
}

export const NOTICE = { version: "1.0", sha256: "ab".repeat(32) };

export const send = async (
  draft: Draft,
  input: {
    acknowledged?: boolean;
    justifications?: Readonly<Record<string, string>>;
    confirmed?: readonly string[];
    now?: Date;
  } = {},
): Promise<SubmitResult> =>
  submitDraft(await ask(draft.browser, input.now), {
    ref: draft.ref,
    acknowledged: input.acknowledged ?? true,
    notice: NOTICE,
    justifications: input.justifications ?? {},
    confirmed: input.confirmed ?? [],
  });

export type Sent = Draft & { code: string };
export async function submitted(request = typed(), variant = "employer", kind: KindId = "registration"): Promise<Sent> {
  const draft = await whole(request, variant, kind);
  const result = await send(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.state));
  return { ...draft, code: result.code };
}

/** Sent with whatever explanations it is asked for. */
export async function submittedDespite(request = typed(), variant = "employer"): Promise<Sent> {
  const draft = await whole(request, variant);
  const refused = await send(draft);
  const asked = refused.ok ? [] : Object.keys(refused.state.errors ?? {});
  const idsOf = (prefix: string) => asked.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
  const justifications = Object.fromEntries(idsOf("explain-").map((id) => [id, "Va bene così, davvero"]));
  const result = refused.ok ? refused : await send(draft, { justifications, confirmed: idsOf("confirm-") });
  if (!result.ok) throw new Error(JSON.stringify(result.state));
  return { ...draft, code: result.code };
}

const WAY: Partial<Record<DossierState, readonly DossierMove[]>> = {
  submitted: [],
  issued: ["issue"],
  filed: ["issue", "file"],
  inReview: ["issue", "file", "takeCharge"],
  onHold: ["issue", "file", "takeCharge", "requestIntegration"],
  accepted: ["issue", "file", "takeCharge", "accept"],
  rejected: ["issue", "file", "takeCharge", "reject"],
  withdrawn: ["withdraw"],
  expired: ["issue", "expire"],
  superseded: ["issue", "supersede"],
};

/** A sent request brought to a state by the moves of the life cycle alone: what they bring with them is other tests' matter. */
export async function reached(state: DossierState, request?: Typed): Promise<Sent> {
  const sent = await submitted(request);
  for (const move of WAY[state] ?? [])
    await db.transaction(async (tx) => moveDossier(tx, system(), await row(sent.ref), move));
  return sent;
}

export async function row(ref: string) {
  const [found] = await db.select().from(dossier).where(eq(dossier.ref, ref));
  if (!found) throw new Error(`no dossier ${ref}`);
  return found;
}

export const eventsOf = (id: string) =>
  db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, id)).orderBy(dossierEvent.id);
export const warningsOf = (id: string) => db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, id));
export const mailsOf = (id: string) =>
  db.select().from(notification).where(eq(notification.dossierId, id)).orderBy(notification.createdAt);
export const auditOf = (id: string) =>
  db.select().from(auditEntry).where(eq(auditEntry.subjectId, id)).orderBy(auditEntry.id);

/** The code of the refusal that the work ends in, or "(done)". Anything else thrown is thrown again. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "(done)";
}
