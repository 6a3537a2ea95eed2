import { cookies, headers } from "next/headers";
import { cache } from "react";
import { LANGUAGE } from "@/content/cookies";
import type { Lang } from "@/content/ui";
import { type Words, wordsIn } from "@/content/words";
import type { KindId } from "@/lib/domain/kind";
import { env } from "@/lib/platform/env";

/** Set by the proxy, which overwrites what a browser sends. */
const HEADER = "x-varco-language";

/** The language of the page that is asked for, or that sent the form (D13). */
export const language = cache(async (): Promise<Lang> => ((await headers()).get(HEADER) === "en" ? "en" : "it"));

/** How that page speaks. */
export const words = async (): Promise<Words> => wordsIn(await language());

/** The same for a form: in English there is the registration's. */
export const wordsOfForm = async (kind: KindId): Promise<Words> => (kind === "registration" ? words() : wordsIn("it"));

const DAYS = 180;

/** Keeps the language in this browser, for the pages that have one address for both. Only in actions and route handlers. */
export async function keepLanguage(lang: Lang): Promise<void> {
  const jar = await cookies();
  if ((jar.get(LANGUAGE)?.value ?? "it") === lang) return;
  jar.set(LANGUAGE, lang, {
    httpOnly: true,
    secure: env().secureCookies,
    sameSite: "lax",
    path: "/",
    maxAge: DAYS * 24 * 60 * 60,
  });
}
