import { asc, desc, gte } from "drizzle-orm";
import { cache } from "react";
import { CREMONA } from "@/content/defaults";
import { db } from "@/db/client";
import { closure, notice, service } from "@/db/schema/settings";
import { addDays, romeDay } from "@/lib/domain/dates";
import { openingHours } from "@/lib/domain/opening-hours";
import { PORTAL_MODULES } from "@/lib/domain/portal-modules";
import type { PublicContent, PublicHoliday } from "@/lib/domain/public-content";
import { nationalHolidays } from "./holidays";
import { readSettings } from "./settings";

/**
 * What the public pages show of settings, notices and catalogue (D14). While the program is being built there is no
 * database: the pages are made with the defaults and renewed when it starts.
 */
export const publicContent = cache(async (): Promise<PublicContent> => {
  if (process.env.NEXT_PHASE === "phase-production-build") return CREMONA;
  const today = romeDay(new Date());
  const [s, notices, services, closures] = await Promise.all([
    readSettings(db),
    db.select().from(notice).orderBy(desc(notice.date)),
    db.select().from(service).orderBy(asc(service.position)),
    db.select().from(closure).where(gte(closure.date, today)),
  ]);
  return {
    portalName: s.portalName,
    portalTagline: s.portalTagline,
    province: { name: s.provinceName, code: s.provinceCode, region: s.region },
    pec: s.pec,
    email: s.email,
    phones: s.phones,
    fax: s.fax,
    siulCobUrl: s.siulCobUrl,
    onlineConfirmation: s.onlineConfirmation,
    interventions: s.interventionTexts,
    hours: openingHours(s.hours),
    holidays: [...comingHolidays(today), ...closures],
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
