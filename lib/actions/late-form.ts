import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName } from "@/lib/identity/cookies";
import { forgetKeptForm, KEPT_FORM_S, type KeptForm, keepForm, readKeptForm } from "@/lib/identity/kept-form";
import { currentIdentity, currentSession } from "@/lib/identity/session";
import { env } from "@/lib/platform/env";
import { isSecretField } from "./secret-field";

const COOKIE = "varco_form";
const PAGES = /^\/(area-riservata|backoffice)(\/|\?|$)/;

/**
 * A form without script that arrives after the session's end would lead to the sign-in and be lost with its page: it is
 * kept for half an hour, and offered after the sign-in (`/accesso/ripresa`). With script the page itself keeps it.
 */
export async function keepLateForm(form: FormData): Promise<void> {
  const [asked, jar] = await Promise.all([headers(), cookies()]);
  const token = jar.get(sessionCookieName())?.value;
  const path = asked.get("x-varco-path") ?? "";
  if (!token || !PAGES.test(path)) return;
  if (await currentSession()) {
    // What was kept is being sent, or is of no use any more.
    if (jar.has(COOKIE)) await forgetLateForm();
    return;
  }
  if (asked.has("next-action")) return;
  const kept = await keepForm(token, { path, fields: textsOf(form) }, new Date());
  if (!kept) return;
  jar.set(COOKIE, kept, {
    httpOnly: true,
    secure: env().secureCookies,
    sameSite: "lax",
    path: "/",
    maxAge: KEPT_FORM_S,
  });
  redirect(`/accesso?${new URLSearchParams({ callbackUrl: "/accesso/ripresa" })}`);
}

/** The form that waits for who is signed in here, if any. */
export async function lateForm(): Promise<KeptForm | null> {
  const [token, identity] = await Promise.all([keptToken(), currentIdentity()]);
  return token && identity ? readKeptForm(token, identity.fiscalCode, new Date()) : null;
}

/** Throws away what was kept; gives the page that it came from. For server actions. */
export async function forgetLateForm(): Promise<string | null> {
  const [token, form] = await Promise.all([keptToken(), lateForm()]);
  if (token) await forgetKeptForm(token);
  if (token) (await cookies()).delete(COOKIE);
  return form?.path ?? null;
}

const keptToken = async (): Promise<string | undefined> => (await cookies()).get(COOKIE)?.value;

/** All but files and secrets; Next's own fields say which action it was for. */
function textsOf(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value !== "string" || (isSecretField(name) && !name.startsWith("$ACTION")) ? [] : [[name, value]],
  );
}
