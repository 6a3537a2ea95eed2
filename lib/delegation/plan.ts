import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { formatDate, romeDay } from "@/lib/domain/dates";
import { servicesLeft } from "@/lib/domain/delegation";
import { DELEGATION_STATE_TEXT } from "@/lib/domain/delegation-words";
import { REFUSAL_TEXT } from "@/lib/domain/errors";
import type { Forecast } from "@/lib/domain/forecast";
import { readDelegation } from "@/lib/domain/kinds/delegation";
import { readRevocation } from "@/lib/domain/kinds/delegation-revocation";
import type { Dossier } from "@/lib/dossier/find";
import { standing } from "./make-delegation";

/** What accepting the form would make now: an offer or a delegation, and what it would end on its first day. */
export async function planDelegation(db: Db, dossier: Dossier, now: Date): Promise<Forecast> {
  const d = readDelegation(dossier.answers);
  const { registered, prepared } = await standing(db, dossier);
  const { name } = d.intermediary;
  const made = prepared
    ? `${name} l’ha preparata: la delega è attiva subito`
    : registered
      ? `la delega è offerta a ${name}, che deve accettarla`
      : `${name} non è registrato come intermediario: lo invitiamo, e la delega lo aspetta`;
  const terms = { ...d, intermediaryFiscalCode: d.intermediary.fiscalCode, order: "~" };
  const others = await given(db, d.employer.fiscalCode);
  const ended = others.flatMap((row) => {
    const left = servicesLeft({ ...row, order: "" }, terms);
    if (left.length === row.services.length) return [];
    const what = left.length === 0 ? "finisce" : "perde i servizi in comune";
    return [`dal ${formatDate(d.from)} la delega a ${row.intermediaryName} ${what}`];
  });
  const over = d.to < romeDay(now);
  const self = d.employer.fiscalCode === d.intermediary.fiscalCode;
  return {
    lines: [made, ...ended],
    warnings: [],
    impossible: over ? REFUSAL_TEXT["delegation-over"].it : self ? REFUSAL_TEXT["delegation-self"].it : null,
  };
}

/** What accepting the revocation would end now. */
export async function planRevocation(db: Db, dossier: Dossier): Promise<Forecast> {
  const r = readRevocation(dossier.answers);
  const ours = (await given(db, r.employer.fiscalCode)).filter(
    (row) => row.intermediaryFiscalCode === r.intermediary.fiscalCode,
  );
  return {
    lines: ours.map(
      (row) =>
        `finisce la delega a ${row.intermediaryName} fino al ${formatDate(row.to)} (${DELEGATION_STATE_TEXT[row.state].toLowerCase()})`,
    ),
    warnings: [],
    impossible: ours.length === 0 ? REFUSAL_TEXT["no-delegation"].it : null,
  };
}

const given = (db: Db, employerFiscalCode: string) =>
  db
    .select()
    .from(delegation)
    .where(and(eq(delegation.employerFiscalCode, employerFiscalCode), inArray(delegation.state, ["offered", "active"])))
    .orderBy(delegation.id);
