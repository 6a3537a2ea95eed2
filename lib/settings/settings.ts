import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { setting } from "@/db/schema/settings";
import { isDay } from "@/lib/domain/dates";
import { IncompatibleRule } from "@/lib/domain/incompatible-roles";

/** Everything a Province changes without code (D14). The defaults are those of the Provincia di Cremona. */
export const Settings = z.object({
  provinceName: z.string().min(1).default("Provincia di Cremona"),
  provinceCode: z.string().length(2).default("CR"),
  region: z.string().min(1).default("Lombardia"),
  portalName: z.string().min(1).default("Portale SINTESI"),
  portalTagline: z.string().default("Servizi per il lavoro della Provincia di Cremona"),
  /** SHA-256 of the kept picture of the Province's logo; empty, the portal's own mark stands there. */
  logo: z.union([z.literal(""), z.string().regex(/^[0-9a-f]{64}$/)]).default(""),
  pec: z.email().default("protocollo@provincia.cr.it"),
  email: z.email().default("sintesi@provincia.cremona.it"),
  phones: z.array(z.string()).default(["0372406539", "0372406518", "0372406688"]),
  fax: z.string().default("0372406635"),
  /** First letters of a dossier's code (D22). */
  codePrefix: z
    .string()
    .regex(/^[A-Z]{2,5}$/)
    .default("SIN"),
  /** Days before a draft not saved is deleted. */
  draftDays: z.number().int().min(1).max(365).default(30),
  /** Days to send the signed papers. */
  issuedDays: z.number().int().min(1).max(365).default(30),
  /** Days the Province has to decide. */
  decisionDays: z.number().int().min(1).max(365).default(30),
  /** Days to answer an integration request. */
  integrationDays: z.number().int().min(1).max(365).default(15),
  /** Days to answer a notice of refusal (L. 241/1990 art. 10-bis). */
  refusalNoticeDays: z.number().int().min(1).max(60).default(10),
  /** D18: a refusal is preceded by a notice. */
  refusalNoticeRequired: z.boolean().default(true),
  /** D17: no acceptance without a protocol entry. */
  protocolRequired: z.boolean().default(true),
  /** No acceptance without a received copy of each signed paper. */
  signedPaperRequired: z.boolean().default(true),
  /** Papers signed by the right people, as the check says, tick their section of the checklist by themselves. */
  checklistPrefill: z.boolean().default(false),
  /** Days for an intermediary to take up a delegation. */
  delegationOfferDays: z.number().int().min(1).max(365).default(30),
  /** Days before the end of a delegation at which both sides are reminded to renew it. */
  delegationReminderDays: z.number().int().min(1).max(180).default(30),
  protocolRegister: z.string().min(1).default("Registro generale"),
  /** Minutes the summary can be fetched (D6). */
  summaryMinutes: z.number().int().min(1).max(1440).default(60),
  /** D4: upload on the tracking page. */
  uploadEnabled: z.boolean().default(true),
  /** D4: the signers confirm online with SPID, CIE or CNS, in place of a signature. */
  onlineConfirmation: z.boolean().default(true),
  /** Opening hours of the help desk by ISO weekday (B57). */
  hours: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))).default({
    "1": [
      ["09:00", "12:00"],
      ["14:30", "16:30"],
    ],
    "2": [
      ["09:00", "12:00"],
      ["14:30", "16:30"],
    ],
    "3": [
      ["09:00", "12:00"],
      ["14:30", "16:30"],
    ],
    "4": [
      ["09:00", "12:00"],
      ["14:30", "16:30"],
    ],
    "5": [["09:00", "12:00"]],
  }),
  /** D3: user name and password of the accounts activated by 28/02/2021, and the last day on which they open (or ""). */
  passwordEnabled: z.boolean().default(true),
  passwordUntil: z.union([z.literal(""), z.string().refine(isDay)]).default(""),
  /** Pairs of role types that one person may not hold together (B4). */
  incompatibleRoles: z.array(IncompatibleRule).default([]),
  /** What the public says of each case of intervention, where it differs from the default (D9). */
  interventionTexts: z.record(z.string(), z.object({ text: z.string().min(1), needs: z.string() })).default({}),
  /** Once a year the legal representative says who still has access. */
  accessReview: z.boolean().default(false),
  /** Days to answer it. */
  accessReviewDays: z.number().int().min(7).max(120).default(30),
  siulCobUrl: z.url().default("https://siul.servizirl.it"),
});
export type Settings = z.infer<typeof Settings>;
export type SettingKey = keyof Settings;

/** The settings as they stand: stored values over the defaults. */
export async function readSettings(db: Db | Tx): Promise<Settings> {
  return settingsFrom(await db.select({ key: setting.key, value: setting.value }).from(setting));
}

/** Stored values over the defaults. */
export const settingsFrom = (rows: readonly { key: string; value: unknown }[]): Settings =>
  Settings.parse(Object.fromEntries(rows.map((row) => [row.key, row.value])));

/** One stored value changed; the whole must still be valid. */
export async function writeSetting(tx: Tx, key: SettingKey, value: unknown, by: string, now: Date): Promise<void> {
  const checked = Settings.shape[key].parse(value);
  await tx
    .insert(setting)
    .values({ key, value: checked, updatedAt: now, updatedBy: by })
    .onConflictDoUpdate({ target: setting.key, set: { value: checked, updatedAt: now, updatedBy: by } });
}

/** One setting. */
export async function readSetting<K extends SettingKey>(db: Db | Tx, key: K): Promise<Settings[K]> {
  const [row] = await db.select({ value: setting.value }).from(setting).where(eq(setting.key, key));
  return Settings.shape[key].parse(row?.value) as Settings[K];
}
