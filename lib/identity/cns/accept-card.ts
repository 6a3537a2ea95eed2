import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { identity } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { type Context, inTransaction } from "@/lib/platform/context";
import { log } from "@/lib/platform/log";
import { must } from "../fault";
import { issueTicket, mustBeAwaited, type TicketIdentity } from "../ticket/ticket";
import { requireCns } from "./configured";
import { type Card, publishedLists, readCard } from "./read-card";
import { revocationLists } from "./revocation-lists";
import { trustedIssuers } from "./trusted-issuers";

/** A card proves possession and PIN: the highest level. */
export const CARD_LEVEL = 3;

/**
 * Judges the certificate that a card showed to our front host, for the sign-in of this state (A5). Returns the address
 * that brings the one-time ticket to the portal. Throws `request.*` and `card.*` faults; a refused card leaves the
 * sign-in open, so that the right one can be put in.
 */
export async function acceptCard(state: string, certificate: string, now: Date): Promise<string> {
  const { trust, crl, policies } = requireCns();
  await mustBeAwaited(state, "cns", now);
  must(certificate, "card.none");
  const issuers = await trustedIssuers(trust);
  const sources = crl.flatMap((one) => (one === "auto" ? publishedLists(certificate, issuers, now) : one));
  const crls = crl.length > 0 ? await revocationLists(sources, issuers.anchors, now) : null;
  const rules = { trust: issuers, crls, policies };
  const card = readCard(certificate, rules, now);
  const person = await withNames(card);
  const { address, requestId } = await issueTicket(
    state,
    person,
    { method: "cns", level: CARD_LEVEL, provider: card.issuer },
    now,
  );
  await recordCard(card, person, requestId, now);
  return address;
}

/** Some cards write no names: then those that the portal knows, else the codice fiscale in their place. */
async function withNames(card: Card): Promise<TicketIdentity> {
  const { fiscalCode } = card;
  if (card.name && card.familyName) return { fiscalCode, name: card.name, familyName: card.familyName, email: null };
  const [known] = await db
    .select({ name: account.name, familyName: account.familyName })
    .from(account)
    .where(eq(account.fiscalCode, fiscalCode));
  const [seen] = await db
    .select({ name: identity.name, familyName: identity.familyName })
    .from(identity)
    .where(eq(identity.fiscalCode, fiscalCode));
  const { name, familyName } = known ?? seen ?? { name: "", familyName: fiscalCode };
  return { fiscalCode, name, familyName, email: null };
}

/** Which card it was: the certificate is the evidence that a SAML answer is elsewhere. */
async function recordCard(card: Card, person: TicketIdentity, requestId: string, now: Date): Promise<void> {
  const ctx: Context = {
    actor: {
      kind: "person",
      fiscalCode: person.fiscalCode,
      name: `${person.name} ${person.familyName}`.trim(),
      level: CARD_LEVEL,
      method: "cns",
      dossierIds: [],
      accountId: null,
      operator: null,
    },
    now,
    requestId,
    db,
  };
  const detail = { method: "cns", issuer: card.issuer, serial: card.serial };
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: "identity.card-accepted", subjectType: "identity", subjectId: requestId, detail }),
  );
  log("info", "cns.accepted", { requestId });
}
