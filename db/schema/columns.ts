import { customType, timestamp } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** An instant. */
export const at = () => timestamp({ withTimezone: true });
