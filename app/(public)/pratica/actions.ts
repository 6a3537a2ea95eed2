"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { keepLanguage, language } from "@/lib/actions/language";
import { dropVisitorToken, ensureVisitorToken, visitorTokenHash } from "@/lib/actions/visitor";
import { forgetDevice, mailLinkAgain, openWithKey } from "@/lib/draft/access";

const text = (message: string) => z.string().trim().min(1, message).max(80);

/** Opens a dossier or a draft with its code and key. */
export const open = formAction(
  z.object({ codice: text("Scrivi il codice della pratica"), chiave: text("Scrivi la chiave") }),
  async (ctx, { codice, chiave }) => {
    const tokenHash = await ensureVisitorToken();
    await keepLanguage(await language());
    const opened = await openWithKey(ctx, { refOrCode: codice, key: chiave, tokenHash });
    redirect(opened.state === "draft" ? `/richiesta/${opened.ref}` : `/pratica/${opened.ref}`);
  },
);

/** Mails the personal link again; the answer is the same whether the code exists or not. */
export const sendLink = formAction(
  z.object({ codiceLink: text("Scrivi il codice della pratica") }),
  async (ctx, { codiceLink }) => {
    await keepLanguage(await language());
    await mailLinkAgain(ctx, { code: codiceLink });
    redirect("/pratica?inviato=1");
  },
);

/** For a computer of others: what this browser held is opened with code and key only. */
export const forget = formAction(z.object({}), async (ctx) => {
  const tokenHash = await visitorTokenHash();
  if (tokenHash) await forgetDevice(ctx, { tokenHash });
  await dropVisitorToken();
  redirect("/pratica?dimenticate=1");
});
