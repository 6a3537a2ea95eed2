import { CREMONA } from "@/content/defaults";
import type { PublicContent } from "@/lib/domain/public-content";

/** What the public pages show of settings, notices and catalogue (D14). */
export async function publicContent(): Promise<PublicContent> {
  return CREMONA;
}
