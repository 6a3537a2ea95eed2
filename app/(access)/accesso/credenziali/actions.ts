"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { PasswordSignIn } from "@/lib/domain/credentials";
import { signInWithPassword } from "@/lib/identity/credentials/sign-in";
import { safeReturnPath } from "@/lib/identity/request-input";
import { signInHere } from "@/lib/identity/ticket/sign-in-here";

/** Opens a session of level 1; the next page leads towards SPID, CIE and CNS (D3). */
export const signInAction = formAction(PasswordSignIn, async (ctx, { callbackUrl, ...input }) => {
  const identity = await signInWithPassword(ctx, input);
  await signInHere(identity, { method: "password", level: 1, provider: "varco" }, ctx.now);
  redirect(`/area-riservata/password/avviso?${new URLSearchParams({ callbackUrl: safeReturnPath(callbackUrl) })}`);
});
