import { asc, desc, sql } from "drizzle-orm";
import { cache } from "react";
import { CREMONA } from "@/content/defaults";
import { db } from "@/db/client";
import { madeOnce, rowsOf } from "@/db/rows-of";
import { closure, notice, service, setting } from "@/db/schema/settings";
import { addDays, romeDay } from "@/lib/domain/dates";
import { openingHours } from "@/lib/domain/opening-hours";
import { PORTAL_MODULES } from "@/lib/domain/portal-modules";
import type { PublicContent, PublicHoliday } from "@/lib/domain/public-content";
import { nationalHolidays } from "./holidays";
import { type Settings, settingsFrom } from "./settings";

/** Every page that is made at its request reads all of it: one statement. */
const contentRow = madeOnce((db) =>
  db
    .select({
      settings: rowsOf(db.select({ key: setting.key, value: setting.value }).from(setting)),
      notices: rowsOf(db.select().from(notice).orderBy(desc(notice.date))),
      services: rowsOf(db.select().from(service).orderBy(asc(service.position))),
      closures: rowsOf(db.select().from(closure)),
    })
    .from(sql`(values (1)) as once`)
    .prepare("public_content"),
);

const currentContent = cache(async () => {
  const [row] = await contentRow(db).execute();
  if (!row) throw new Error("a select without a table gave no row");
  return { ...row, settings: settingsFrom(row.settings) };
});

/** The settings as they stand, read together with the public content: for pages that show both. */
export const currentSettings = async (): Promise<Settings> => (await currentContent()).settings;

/**
 * What the public pages show of settings, notices and catalogue (D14). While the program is being built there is no
 * database: the pages are made with the defaults and renewed when it starts.
 */
export const publicContent = cache(async (): Promise<PublicContent> => {
  if (process.env.NEXT_PHASE === "phase-production-build") return CREMONA;
  const today = romeDay(new Date());
  const { settings: s, notices, services, closures } = await currentContent();
  return {
    portalName: s.portalName,
    portalTagline: s.portalTagline,
    logo: s.logo,
    province: { name: s.provinceName, code: s.provinceCode, region: s.region },
    pec: s.pec,
    email: s.email,
    phones: s.phones,
    fax: s.fax,
    siulCobUrl: s.siulCobUrl,
    onlineConfirmation: s.onlineConfirmation,
    interventions: s.interventionTexts,
    hours: openingHours(s.hours),
    holidays: [...comingHolidays(today), ...closures.filter((c) => c.date >= today)],
    notices: notices
      .filter((n) => n.active && (!n.visibleUntil || n.visibleUntil >= today))
      .map((n) => ({
        id: n.id,
        date: n.date,
        title: n.title,
        body: n.body,
        titleEn: n.titleEn,
        bodyEn: n.bodyEn,
        url: n.url,
        urlLabel: n.urlLabel,
      })),
    services: services
      .filter((r) => !PORTAL_MODULES[r.code])
      .map((r) => ({
        code: r.code,
        title: r.title,
        description: r.description,
        status: r.status,
        closedNotice: r.closedNotice,
        closedUrl: r.closedUrl,
      })),
  };
});

/** National holidays of the coming year and a bit. */
function comingHolidays(today: string): PublicHoliday[] {
  const year = Number(today.slice(0, 4));
  const until = addDays(today, 400);
  return [year, year + 1, year + 2].flatMap(nationalHolidays).filter((h) => h.date >= today && h.date <= until);
}
