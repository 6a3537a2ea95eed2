import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { DELEGATION_STATES } from "../../lib/domain/delegation";
import { organization } from "./account";
import { at } from "./columns";
import { dossier } from "./dossier";

export const delegationState = pgEnum("delegation_state", DELEGATION_STATES);

/** An employer lets an intermediary act for it (A24, B16, D8). Born of an accepted dossier; neither side need be registered. */
export const delegation = pgTable(
  "delegation",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id),
    employerFiscalCode: text().notNull(),
    employerName: text().notNull(),
    employerEmail: text().notNull(),
    employerOrganizationId: uuid().references(() => organization.id),
    intermediaryFiscalCode: text().notNull(),
    intermediaryName: text().notNull(),
    intermediaryEmail: text().notNull(),
    /** Null while the intermediary is not registered: it is invited, and the delegation waits. */
    intermediaryOrganizationId: uuid().references(() => organization.id),
    /** Codes of the catalogue; a later delegation may take some away. */
    services: text().array().notNull(),
    from: date("from_day").notNull(),
    to: date("to_day").notNull(),
    exclusive: boolean().notNull(),
    state: delegationState().notNull(),
    /** When the operator accepted the employer's form: the later will wins. */
    createdAt: at().notNull(),
    stateAt: at().notNull(),
    /** Why it ended, in the words of whoever ended it. */
    stateReason: text(),
    /** An offer that nobody took up lapses after this day. */
    answerBy: date(),
    /** Its first day has come and what it replaces has been ended. */
    begunAt: at(),
    remindedAt: at(),
    /** Lower-case names and codes, for the lists. */
    searchText: text().notNull(),
  },
  (t) => [
    unique("delegation_dossier_once").on(t.dossierId),
    index("delegation_clients").on(t.intermediaryOrganizationId, t.state, t.employerName, t.id),
    index("delegation_awaited").on(t.intermediaryFiscalCode, t.state),
    index("delegation_newest").on(t.createdAt, t.id),
    index("delegation_employer").on(t.employerFiscalCode, t.state),
    index("delegation_days").on(t.state, t.to),
    index("delegation_search").using("gin", sql`${t.searchText} gin_trgm_ops`).with({ fastupdate: false }),
    check("delegation_days_in_order", sql`${t.from} <= ${t.to}`),
  ],
);
