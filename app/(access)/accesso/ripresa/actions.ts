"use server";

import { redirect } from "next/navigation";
import { forgetLateForm } from "@/lib/actions/late-form";

/** Throws the kept form away, and leads to the page that it came from. */
export async function forgetLateFormAction(): Promise<void> {
  redirect((await forgetLateForm()) ?? "/area-riservata");
}
