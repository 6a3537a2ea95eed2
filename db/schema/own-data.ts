import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account, organization } from "./account";
import { at, bytea } from "./columns";

/** A copy of one's own data (GDPR art. 15 and 20): made by the worker, kept a week, for nobody else. */
export const dataCopy = pgTable(
  "data_copy",
  {
    id: uuid().primaryKey().defaultRandom(),
    fiscalCode: text().notNull(),
    requestedAt: at().notNull(),
    readyAt: at(),
    expiresAt: at().notNull(),
    json: bytea(),
    pdf: bytea(),
  },
  (t) => [
    uniqueIndex("data_copy_awaited").on(t.fiscalCode).where(sql`${t.readyAt} is null`),
    index("data_copy_person").on(t.fiscalCode, t.requestedAt),
  ],
);

/** The yearly question to a legal representative: who still has access? */
export const accessReview = pgTable(
  "access_review",
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    fiscalCode: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    /** Of the mailed link. The last reminder's link opens it too. */
    tokenHash: text().notNull().unique(),
    remindedHash: text().unique(),
    askedAt: at().notNull(),
    dueAt: at().notNull(),
    remindedAt: at(),
    answeredAt: at(),
    answeredBy: text(),
    /** An operator has dealt with the silence, and how. */
    settledAt: at(),
    settledBy: text(),
    settledNote: text(),
  },
  (t) => [
    uniqueIndex("access_review_open")
      .on(t.organizationId)
      .where(sql`${t.answeredAt} is null and ${t.settledAt} is null`),
    index("access_review_organization").on(t.organizationId, t.askedAt),
    index("access_review_due").on(t.dueAt),
  ],
);

/** What was said of each person who had access. */
export const accessReviewAnswer = pgTable(
  "access_review_answer",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid()
      .notNull()
      .references(() => accessReview.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    answer: text({ enum: ["confirmed", "removed"] }).notNull(),
    at: at().notNull(),
  },
  (t) => [uniqueIndex("access_review_answer_once").on(t.reviewId, t.accountId)],
);
