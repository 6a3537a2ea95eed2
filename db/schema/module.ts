import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account, role } from "./account";
import { at } from "./columns";
import { signInSession } from "./identity";

/** Who or what ended a module's window: its user, the change of role, silence, "chiudi comunque", sign-out, an office. */
export const MODULE_CLOSERS = ["user", "switch", "silent", "forced", "signOut", "ended"] as const;
export type ModuleCloser = (typeof MODULE_CLOSERS)[number];

/** A module opened in a sign-in session under the role of that moment (B49-B51). Gone with its session. */
export const moduleSession = pgTable(
  "module_session",
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid()
      .notNull()
      .references(() => signInSession.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    roleId: uuid()
      .notNull()
      .references(() => role.id),
    /** The employer one acts for, where the role acts by delegation (B16). */
    delegationId: uuid(),
    /** Code of the service in the catalogue. */
    module: text().notNull(),
    openedAt: at().notNull(),
    /** Last word from its window, or use of its tokens. */
    lastSeenAt: at().notNull(),
    /** Its page went away: closed, or leading to the next one, which says so at once. */
    leftAt: at(),
    /** Another role was chosen meanwhile: the window closes itself as soon as nothing in it is half done. */
    closeAskedAt: at(),
    closedAt: at(),
    closedBy: text({ enum: MODULE_CLOSERS }),
  },
  (t) => [
    // One open window for each module of a browser: opening it again takes the same up.
    uniqueIndex("module_session_open").on(t.sessionId, t.module).where(sql`${t.closedAt} is null`),
    index("module_session_account").on(t.accountId).where(sql`${t.closedAt} is null`),
    index("module_session_session").on(t.sessionId),
  ],
);
