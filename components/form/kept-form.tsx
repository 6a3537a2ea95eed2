"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import type { FormState, KeptFormState } from "@/lib/domain/form";

const Kept = createContext<KeptFormState | null>(null);

/** Gives the page's forms what had arrived too late, after the sign-in that followed. */
export function KeptFormProvider({ kept, children }: { kept: KeptFormState | null; children: ReactNode }) {
  return <Kept value={kept}>{children}</Kept>;
}

/** What this form begins with when it is the one that was kept. */
export function useKeptForm(form: string): FormState | null {
  const [kept, path] = [useContext(Kept), usePathname()];
  return kept && kept.form === form && kept.path === path ? kept.state : null;
}
