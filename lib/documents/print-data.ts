import type { Attachment, PrintData, PrintProvince } from "@/components/print/print-data";
import type { Db } from "@/db/client";
import { canonicalJson } from "@/lib/domain/canonical";
import { addDays, romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import type { Option } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import { openingHours } from "@/lib/domain/opening-hours";
import { pecSubject } from "@/lib/domain/pec-subject";
import { territoryPath, territoryStep } from "@/lib/domain/territory";
import { TerritoryAnswers } from "@/lib/domain/territory-questions";
import type { Place } from "@/lib/domain/territory-rules";
import type { Dossier } from "@/lib/dossier/find";
import { sha256Hex } from "@/lib/platform/secrets";
import { allServiceOptions, serviceOptions } from "@/lib/settings/catalogue";
import { logoAddress } from "@/lib/settings/logo";
import { readSettings, type Settings } from "@/lib/settings/settings";

/** What all documents of one issue share: read once, before anything is drawn. */
export type IssueData = Omit<PrintData, "title" | "attachment">;

const HASH_CHARACTERS = 16;

/**
 * The facts of a submitted dossier as its documents print them, deadline included. The catalogue and the settings are those
 * of the moment of issue. Refuses with `wrong-state` when the dossier was never submitted.
 */
export async function readIssueData(db: Db, dossier: Dossier, issuedAt: Date): Promise<IssueData> {
  const { code, submittedAt, acknowledgement } = dossier;
  if (!code || !submittedAt) throw new Refusal("wrong-state", { state: dossier.state });
  const kind = kindById(dossier.kind);
  const settings = await readSettings(db);
  return {
    province: provinceOf(settings, await logoAddress(db, settings)),
    code,
    kind: kind.id,
    variant: dossier.variant,
    variantTitle: kind.variants.find((v) => v.id === dossier.variant)?.title ?? kind.title,
    submittedAt,
    issuedAt,
    dueDay: addDays(romeDay(issuedAt), settings.issuedDays),
    answers: dossier.answers,
    answersHash: answersHash(dossier),
    services: await servicesOf(db, dossier.variant),
    territory: territoryOf(dossier, settings),
    acknowledgement: acknowledgement && { ...acknowledgement, at: new Date(acknowledgement.at) },
    pecSubject: pecSubject(kind, code),
  };
}

/** The data of one document. */
export const documentData = (shared: IssueData, title: string, attachment: Attachment | null): PrintData => ({
  ...shared,
  title,
  attachment,
});

/** 16 hexadecimal characters that tell whether frozen answers are the printed ones: kind, type, form version and answers. */
export function answersHash(dossier: Pick<Dossier, "kind" | "variant" | "formVersion" | "answers">): string {
  const { kind, variant, formVersion, answers } = dossier;
  return sha256Hex(canonicalJson([kind, variant, formVersion, answers])).slice(0, HASH_CHARACTERS);
}

async function servicesOf(db: Db, variant: string): Promise<Option[]> {
  const typed = await serviceOptions(db, variant);
  return typed.length > 0 ? typed : allServiceOptions(db);
}

const provinceOf = (s: Settings, logo: string | null): PrintProvince => ({
  logo,
  name: s.provinceName,
  letters: s.provinceCode,
  region: s.region,
  portalName: s.portalName,
  portalTagline: s.portalTagline,
  pec: s.pec,
  email: s.email,
  phones: s.phones,
  hours: openingHours(s.hours),
});

/** What was answered to "Devo registrarmi qui?" (D11), or null when the form was begun directly. */
function territoryOf(dossier: Dossier, settings: Settings): PrintData["territory"] {
  const parsed = TerritoryAnswers.safeParse(dossier.territory);
  if (!parsed.success) return null;
  const place: Place = {
    provinceCode: settings.provinceCode,
    provinceName: settings.provinceName,
    region: settings.region,
    systemName: settings.portalName,
  };
  const path = territoryPath(parsed.data, place);
  if (path.length === 0) return null;
  const step = territoryStep(parsed.data, place);
  return { path, outcome: "outcome" in step ? step.outcome : null };
}
