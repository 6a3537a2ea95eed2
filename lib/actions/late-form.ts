import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { REFUSAL_TEXT } from "@/lib/domain/errors";
import { FORM_MARK, type KeptFormState } from "@/lib/domain/form";
import { sessionCookieName } from "@/lib/identity/cookies";
import { forgetKeptForm, KEPT_FORM_S, keepForm, readKeptForm } from "@/lib/identity/kept-form";
import { currentIdentity, currentSession } from "@/lib/identity/session";
import { env } from "@/lib/platform/env";
import { typedValues } from "./typed-values";

const COOKIE = "varco_form";
const PAGES = /^\/(area-riservata|backoffice)(\/|\?|$)/;

/**
 * A form without script that arrives after the session's end would lead to the sign-in and be lost with its page: what was
 * typed is kept for half an hour, and stands in the same form after the sign-in. With script the page itself keeps it.
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
  const mark = form.get(FORM_MARK);
  if (typeof mark !== "string") return;
  const typed = { path, form: mark, values: typedValues(form) };
  const kept = await keepForm(token, typed, new Date());
  if (!kept) return;
  jar.set(COOKIE, kept, {
    httpOnly: true,
    secure: env().secureCookies,
    sameSite: "lax",
    path: "/",
    maxAge: KEPT_FORM_S,
  });
  redirect(`/accesso?${new URLSearchParams({ callbackUrl: path })}`);
}

/** What waits for who is signed in here, as its form shows it; null when nothing does. */
export async function lateForm(): Promise<KeptFormState | null> {
  const token = (await cookies()).get(COOKIE)?.value;
  const identity = token ? await currentIdentity() : null;
  const kept = token && identity ? await readKeptForm(token, identity.fiscalCode, new Date()) : null;
  if (!kept) return null;
  const refusal = { code: "kept-form", message: REFUSAL_TEXT["kept-form"].it };
  return { path: kept.path.split("?")[0] ?? "", form: kept.form, state: { values: kept.values, refusal } };
}

async function forgetLateForm(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(COOKIE)?.value;
  if (token) await forgetKeptForm(token);
  jar.delete(COOKIE);
}
