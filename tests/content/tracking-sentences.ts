import { byWhom, headline, nextEvents, uploaded } from "@/app/(public)/pratica/[ref]/words";
import { CHANNELS, DOSSIER_MOVES, DOSSIER_STATES, moveText, STATE_TEXT } from "@/lib/domain/dossier";
import { FILE_FAULTS, faultAdvice } from "@/lib/domain/file-faults";
import { KINDS } from "@/lib/domain/kinds";
import { PEC_KIND_TEXT } from "@/lib/domain/pec-message";
import { signInWords } from "@/lib/domain/sign-in-words";
import type { SignatureReport, SignerReport } from "@/lib/domain/signature";
import { keptAdvice, refusedAdvice } from "@/lib/domain/signature-words";

const given = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);

const SIGNERS = [
  { spec: KINDS.registration.documents[0], signerName: "Ada Prova", signed: false },
  { spec: KINDS.registration.documents[1], signerName: "Ugo Prova", signed: true },
];

/** A request in each state, with what may have come for it. */
const stages = DOSSIER_STATES.filter((state) => state !== "draft").flatMap((state) =>
  ["registration", "email-change"].flatMap((kind) =>
    [0, 1].flatMap((received) => {
      const tracked = {
        dossier: { state, kind, ref: "prova" },
        documents: Array.from({ length: received }, () => ({ origin: "received", type: "identity" })),
        request: { kind: received ? "preavviso" : "integrazione" },
        successor: received ? { code: "SIN-2026-000001-A", ref: "nuova" } : null,
      };
      return [
        [],
        SIGNERS.map((one) => ({ ...one, confirmation: one.signed ? {} : null })),
        SIGNERS.map((one) => ({ ...one, confirmation: null })),
        SIGNERS.map((one) => ({ ...one, signed: false, confirmation: null })),
      ].map((documents) => headline(tracked as never, "sintesi@provincia.cremona.it", { documents } as never));
    }),
  ),
);

const signer = (name: string, problems: readonly string[]): SignerReport => ({
  fiscalCode: null,
  name,
  integrity: "valid",
  trust: "untrusted",
  qualified: true,
  revocation: problems.includes("revoked") ? "revoked" : "good",
  signedAt: null,
  problems,
});
const report = (
  verdict: SignatureReport["verdict"],
  reason: string,
  format: SignatureReport["format"] = "pades",
): SignatureReport => ({
  format,
  signers: [signer("Ugo Prova", [reason]), signer("", [])],
  document: "same",
  modifiedAfterSignature: false,
  verdict,
  reasons: [reason],
});

/** What refuses a signed file, one reason at a time; then what the certificate alone is reproached with. */
const REASONS = [
  "encrypted",
  "javascript",
  "detached",
  "integrity",
  "modified-after-signature",
  "document-different",
  "other-signer",
  "revoked",
  "expired",
  "untrusted",
];
const WANTED = { role: "il rappresentante legale", name: "Ada Prova" };

const kinds = Object.values(KINDS);
export const TRACKING_SENTENCES = [
  ...stages.flatMap(({ title, lead, action }) => given([title, lead, action?.label])),
  ...DOSSIER_STATES.flatMap(nextEvents),
  ...DOSSIER_STATES.map((state) => STATE_TEXT[state].applicant),
  ...["issued", "inReview"].flatMap((state) => [uploaded(state, []), uploaded(state, [report("valid", "")])]),
  ...DOSSIER_MOVES.flatMap((move) => (move === "file" ? CHANNELS.map((one) => moveText(move, one)) : moveText(move))),
  ...(["requestIntegration", "integrate"] as const).map((move) => moveText(move, null, "preavviso")),
  ...KINDS.registration.variants.map(({ title }) => title),
  ...kinds.flatMap(({ title, sentFrom, documents }) => [
    ...given([title, sentFrom]),
    ...documents.flatMap((one) => [one.title, one.signerRole, `Modulo firmato ${byWhom(one.signerRole)}`]),
  ]),
  `Riepilogo firmato ${byWhom("persona incaricata")}`,
  ...["spid", "cie", "cns", "password"].map((method) => signInWords(method, 2)),
  ...Object.values(PEC_KIND_TEXT).map((kind) => `${kind} della tua PEC`),
  ...["PEC inviata a", "PEC consegnata a", "PEC non consegnata a"].map((what) => `${what} ente@esempio.it`),
];
export const FILE_SENTENCES = [
  ...FILE_FAULTS.map(faultAdvice),
  ...given(REASONS.map((reason) => refusedAdvice(report("invalid", reason), WANTED) ?? undefined)),
  ...[report("valid", ""), report("invalid", "integrity"), report("manual", "not-signed", "none")].map(keptAdvice),
  keptAdvice(report("manual", "trust-unknown")),
];
