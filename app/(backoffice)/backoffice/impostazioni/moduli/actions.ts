"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { OidcClientId, OidcClientInput, OidcClientStatus } from "@/lib/domain/oidc-client";
import { renewKeys } from "@/lib/oidc/keys";
import { changeClientStatus, renewSecret, saveClient } from "@/lib/oidc/save-client";

const BASE = "/backoffice/impostazioni/moduli";

export const clientAction = formAction(OidcClientInput, async (ctx, input) => {
  const id = await saveClient(ctx, input);
  redirect(`${BASE}/${id}?esito=salvato`);
});

/** The secret stands in this one answer and nowhere else. */
export const secretAction = formAction(OidcClientId, async (ctx, input) => ({ done: await renewSecret(ctx, input) }));

export const statusAction = formAction(OidcClientStatus, async (ctx, input) => {
  await changeClientStatus(ctx, input);
  redirect(`${BASE}/${input.id}?esito=${input.active === "yes" ? "acceso" : "spento"}`);
});

export const keyAction = formAction(z.object({}), async (ctx) => {
  await renewKeys(ctx);
  redirect(`${BASE}?esito=chiave`);
});
