"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { ChangePassword } from "@/lib/domain/credentials";
import { changePassword } from "@/lib/identity/credentials/change-password";
import { retirePassword } from "@/lib/identity/credentials/retire";
import { currentSession } from "@/lib/identity/session";

const HERE = "/area-riservata/password";

async function sessionId(): Promise<string> {
  const session = await currentSession();
  return session?.id ?? redirect(`/accesso?${new URLSearchParams({ callbackUrl: HERE })}`);
}

export const changeAction = formAction(ChangePassword, async (ctx, input) => {
  const outcome = await changePassword(ctx, await sessionId(), input);
  if (!outcome.ok) return { errors: { [outcome.field]: outcome.fault } };
  redirect(`${HERE}?esito=cambiata`);
});

export const retireAction = formAction(
  z.object({ sure: z.literal("yes", "Spunta la casella per continuare") }),
  async (ctx) => {
    await retirePassword(ctx, await sessionId());
    redirect(`${HERE}?esito=rinunciata`);
  },
);
