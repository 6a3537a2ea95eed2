"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/identity/session";

/** Ends this browser's session. Next refuses a post from another origin; the Lax cookie would not come with it either. */
export async function signOutAction(): Promise<void> {
  await signOut();
  redirect("/accesso?uscita=fatta");
}
