"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { askEmailChange, confirmEmailChange } from "@/lib/accounts/change-email";
import { setNoticePreferences } from "@/lib/accounts/notice-preferences";
import { formAction } from "@/lib/actions/form-action";
import { Email } from "@/lib/domain/contacts";
import { NoticePreferences } from "@/lib/domain/inbox";
import { requestDataCopy } from "@/lib/own-data/request-copy";

const PAGE = "/area-riservata/profilo";

/** Asks for another address; the link that leaves to it makes the change (A38). */
export const askEmail = formAction(z.object({ email: Email }), async (ctx, { email }) => {
  await askEmailChange(ctx, { email });
  redirect(`${PAGE}?esito=link`);
});

export const confirmEmail = formAction(z.object({ token: z.string().max(200) }), async (ctx, { token }) => {
  await confirmEmailChange(ctx, { token });
  redirect(`${PAGE}?esito=fatto`);
});

/** Which of the optional notices are mailed. */
export const savePreferences = formAction(NoticePreferences, async (ctx, input) => {
  await setNoticePreferences(ctx, input);
  redirect(`${PAGE}/preferenze?esito=salvate`);
});

/** Asks for a copy of one's own data; the worker makes it. */
export const askCopy = formAction(z.object({}), async (ctx) => {
  await requestDataCopy(ctx);
  redirect(`${PAGE}/dati?esito=chiesta`);
});
