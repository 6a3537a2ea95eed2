import type { Day } from "@/lib/domain/dates";
import type { CaseText } from "@/lib/domain/intervention-cases";
import type { OpeningHours } from "@/lib/domain/opening-hours";

/** A dated notice (A25-A28). English is offered when it was written. */
export type PublicNotice = {
  id: string;
  date: Day;
  title: string;
  body: string;
  titleEn: string | null;
  bodyEn: string | null;
  url: string | null;
  urlLabel: string | null;
};

/** A service of the catalogue as the public sees it (D7). */
export type PublicService = {
  code: string;
  title: string;
  description: string;
  status: "open" | "closed";
  closedNotice: string | null;
  closedUrl: string | null;
};

/** A day on which the help desk is closed. */
export type PublicHoliday = { date: Day; label: string };

/** Everything on the public pages that a Province changes without code (D14). */
export type PublicContent = {
  portalName: string;
  portalTagline: string;
  /** SHA-256 of the logo, or empty. */
  logo: string;
  province: { name: string; code: string; region: string };
  pec: string;
  email: string;
  phones: readonly string[];
  fax: string;
  siulCobUrl: string;
  /** Who has to sign may confirm online instead (D4). */
  onlineConfirmation: boolean;
  hours: readonly OpeningHours[];
  holidays: readonly PublicHoliday[];
  notices: readonly PublicNotice[];
  services: readonly PublicService[];
  /** Texts of the cases of intervention that differ from the defaults, by case (D9). */
  interventions: Readonly<Record<string, CaseText>>;
};
