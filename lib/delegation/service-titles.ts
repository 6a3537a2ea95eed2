import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";

/** The names of the services by their codes, closed ones too: a delegation may be older than the closing. */
export async function serviceTitles(ctx: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await readCatalogue(ctx.db)).map(({ code, title }) => [code, title]));
}
