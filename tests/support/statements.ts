import type { ParameterOrJSON } from "postgres";
import { sql } from "@/db/client";

export type Statement = { query: string; params: ParameterOrJSON<never>[] };

/** The statements that a piece of the product sends to the database, in their order. */
export async function watchStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = [];
  const own = sql.unsafe;
  sql.unsafe = ((query: string, params: ParameterOrJSON<never>[] = [], ...rest: []) => {
    seen.push({ query, params });
    return own(query, params, ...rest);
  }) as typeof sql.unsafe;
  try {
    await work();
  } finally {
    sql.unsafe = own;
  }
  return seen;
}
