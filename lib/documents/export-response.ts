import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { refusalPage, type Way } from "./refusal-page";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

type File = { name: string; type: keyof typeof TYPES; back: Way };

/**
 * What is made at this moment for who asks, as a file with the day in its name that nobody keeps on the way. A refusal is a
 * page that leads back.
 */
export async function exportResponse<C extends Context>(
  ctx: C,
  { name, type, back }: File,
  make: (ctx: C) => Promise<BodyInit>,
): Promise<Response> {
  try {
    return new Response(await make(ctx), {
      headers: {
        "content-type": TYPES[type],
        "content-disposition": `attachment; filename="${name}-${romeDay(ctx.now)}.${type}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return refusalPage(error, { way: back });
    throw error;
  }
}
