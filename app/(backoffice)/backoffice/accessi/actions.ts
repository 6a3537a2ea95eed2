"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { LoginSearch } from "@/lib/domain/login-search";
import { findLogins } from "@/lib/identity/spid/find-logins";

/** Looks in the log. Found exchanges go on in the address by their ids: a codice fiscale never stands in one. */
export const searchLoginsAction = formAction(LoginSearch, async (ctx, search) => {
  const { ids, more } = await findLogins(ctx, search);
  const query = new URLSearchParams([["trovati", String(ids.length)], ...ids.map((id) => ["id", id])]);
  if (more) query.set("altri", "si");
  if (search.reference) query.set("riferimento", search.reference);
  redirect(`/backoffice/accessi?${query}`);
});
