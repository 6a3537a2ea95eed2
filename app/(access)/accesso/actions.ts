"use server";

import { redirect } from "next/navigation";
import { addressIn } from "@/content/routes";
import { language } from "@/lib/actions/language";
import { currentSession, signOut } from "@/lib/identity/session";
import { beginLogout } from "@/lib/identity/spid/begin-logout";

/**
 * Ends this browser's session, and that of its provider where there is one. Next refuses a post from another origin;
 * the Lax cookie would not come with it either.
 */
export async function signOutAction(): Promise<void> {
  const session = await currentSession();
  const onward = session ? await beginLogout(session.id, new Date()) : null;
  await signOut();
  redirect(onward ?? `${addressIn(await language(), "/accesso")}?uscita=fatta`);
}
