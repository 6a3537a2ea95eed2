import { z } from "zod";
import { isDay } from "./dates";
import { CHANNELS } from "./dossier";
import { KIND_IDS } from "./kind";

/** A calendar day in Rome, "YYYY-MM-DD": mails write it in words. */
const day = z.string().refine(isDay, "not a calendar day");

/**
 * What every mail may be told. `link`, absolute or a path of the portal, is the only field that may hold a secret: it is
 * forgotten once the mail has left. Without it the mail leads to the dossier's page, which asks who you are.
 */
const about = z.object({
  ref: z.string().min(1),
  code: z.string().nullish(),
  kind: z.enum(KIND_IDS).default("registration"),
  organizationName: z.string().nullish(),
  /** What it is, in the words of its kind, and the body that has prepared it for another. */
  what: z.string().nullish(),
  preparedBy: z.string().nullish(),
  link: z.string().min(1).nullish(),
});
const secret = about.extend({ link: z.string().min(1) });
const granted = about.extend({
  holderName: z.string(),
  /** Work sites, one role each (D16). */
  roles: z.array(z.string()),
  services: z.array(z.string()),
});
/** Reasons as the operator chose them, and what the operator wrote. */
const reasoned = about.extend({ reasons: z.array(z.string()).default([]), text: z.string().default("") });
export const DELEGATION_EVENTS = [
  "offered",
  "invited",
  "active",
  "refused",
  "lapsed",
  "revoked",
  "expired",
  "replaced",
  "narrowed",
  "ending",
] as const;
export type DelegationEvent = (typeof DELEGATION_EVENTS)[number];
const AWAITED = ["documents", "answer"] as const;

/**
 * The mails of the portal, one React Email template each (A37), and what each is told. Never a codice fiscale, birth
 * data or a document (D21).
 */
export const NOTICES = {
  /** A draft put aside: its secret link, the day it is deleted if nobody takes it up. */
  "draft-link": secret.extend({ dueDay: day.nullish() }),
  "draft-expiring": about.extend({ dueDay: day }),
  /** Whoever opens the link has the mailbox. */
  "confirm-email": secret,
  /** Documents ready: sign, send by PEC, until the day (A32-A35); `online`: they may be confirmed instead (D4). */
  "request-submitted": about.extend({
    dueDay: day,
    online: z.boolean().default(false),
    /** Says which documents; without it all those of the kind. */
    variant: z.string().nullish(),
  }),
  /** Acknowledgement of L. 241/1990 art. 18-bis (D18). `dueDay` is the Province's term. */
  "filing-received": about.extend({
    receivedDay: day,
    dueDay: day.nullish(),
    channel: z.enum(CHANNELS).nullish(),
    protocol: z.object({ register: z.string(), number: z.string(), year: z.number() }).nullish(),
  }),
  /** Reminder: signed papers or an answer are still awaited. */
  "filing-due": about.extend({ dueDay: day, awaited: z.enum(AWAITED).default("documents") }),
  /** To the other signer: one document is confirmed, theirs is awaited (D4). Names nobody. */
  "confirmation-invited": about.extend({
    dueDay: day.nullish(),
    /** Who has still to confirm, and as what; who has confirmed already. */
    signerName: z.string().nullish(),
    signerRole: z.string().nullish(),
    confirmedBy: z.string().nullish(),
  }),
  "integration-requested": reasoned.extend({ dueDay: day }),
  /** "Preavviso di rigetto", L. 241/1990 art. 10-bis (D18). */
  "refusal-notice": reasoned.extend({ dueDay: day }),
  /** To the appointee (A37). */
  "dossier-accepted": granted,
  /** The same, to the body. */
  "dossier-accepted-organization": granted,
  /** `remedies`: what to do for each reason, in the catalogue's words (A14, D18). */
  "dossier-rejected": reasoned.extend({ remedies: z.array(z.string()).default([]) }),
  "dossier-withdrawn": about.extend({ withdrawnDay: day.nullish() }),
  "dossier-expired": about.extend({ dueDay: day, awaited: z.enum(AWAITED).default("documents") }),
  /** A new secret link: the old one is dead. */
  "link-again": secret,
  /** What an operator answers to a message that concerns no dossier, or none yet. */
  "message-answer": z.object({ subject: z.string().min(1), text: z.string().min(1) }),
  /** To body and holder (A47): everything at that body, or the services named. */
  "deactivation-done": about.extend({
    holderName: z.string(),
    all: z.boolean(),
    services: z.array(z.string()).default([]),
    /** Work sites whose roles ended, when only some did. */
    sites: z.array(z.string()).default([]),
  }),
  /** What happened to a delegation, to each of its two sides (A24, B16). */
  "delegation-news": z.object({
    event: z.enum(DELEGATION_EVENTS),
    side: z.enum(["employer", "intermediary"]),
    employerName: z.string(),
    intermediaryName: z.string(),
    services: z.array(z.string()),
    from: day,
    to: day,
    answerBy: day.nullish(),
    reason: z.string().nullish(),
  }),
  /** To all concerned by an intervention (A48, D9): what changed, line by line; `signIn`: the person should enter now. */
  "intervention-done": about.extend({
    title: z.string(),
    lines: z.array(z.string()).min(1),
    signIn: z.boolean().default(false),
  }),
  /** "Non ricordi la password?": the one-time link (A42, D2). */
  "password-link": z.object({ holderName: z.string(), link: z.string().min(1), minutes: z.number().int() }),
  /** To the new address of an account: opening the link makes the change (A38). */
  "account-email-confirm": z.object({ link: z.string().min(1), hours: z.number().int() }),
  /** Once a year, to a legal representative: who still has access? `reminder`: it was asked already. */
  "access-review": z.object({
    representativeName: z.string(),
    organizationName: z.string(),
    people: z.number().int(),
    dueDay: day,
    link: z.string().min(1),
    reminder: z.boolean(),
  }),
  /** What the representative answered. */
  "access-review-done": z.object({
    representativeName: z.string(),
    organizationName: z.string(),
    confirmed: z.array(z.string()),
    removed: z.number().int(),
  }),
  /** To whom the representative has removed. */
  "access-removed": z.object({ holderName: z.string(), organizationName: z.string() }),
  /** To the present address of an account: another one was asked for, on paper when there is a `code`; the link stops it. */
  "account-email-warned": z.object({
    holderName: z.string(),
    code: z.string().nullish(),
    link: z.string().min(1),
    days: z.number().int(),
  }),
  /** To the former address of an account: the link undoes the change within so many days. */
  "account-email-changed": z.object({
    holderName: z.string(),
    changedAt: z.iso.datetime(),
    link: z.string().min(1),
    days: z.number().int(),
  }),
  /** The former address has stopped a change, or undone it. */
  "account-email-stopped": z.object({ holderName: z.string(), undone: z.boolean(), onPaper: z.boolean() }),
  /** To the new address, when the change was asked on paper (A39). */
  "account-email-moved": about.extend({ holderName: z.string() }),
  /** The password is another since this instant: whoever did not do it learns of it. */
  "password-changed": z.object({ holderName: z.string(), changedAt: z.iso.datetime() }),
  /** An operator has suspended one role of its holder, for a stated reason, or has given it back. */
  "role-status": z.object({
    holderName: z.string(),
    roleName: z.string(),
    suspended: z.boolean(),
    reason: z.string().nullable(),
  }),
  /** To administrators: metadata that cannot be read, certificates that end. */
  "providers-trouble": z.object({ lines: z.array(z.string()).min(1) }),
} as const;

export type NoticeTemplate = keyof typeof NOTICES;
export const NOTICE_TEMPLATES = Object.keys(NOTICES) as [NoticeTemplate, ...NoticeTemplate[]];
/** What a template is told, as whoever enqueues writes it. */
export type NoticeInput<T extends NoticeTemplate> = z.input<(typeof NOTICES)[T]>;
/** The same once checked. */
export type NoticeData<T extends NoticeTemplate> = z.output<(typeof NOTICES)[T]>;
