import { redirect } from "next/navigation";
import { Refusal } from "@/lib/domain/errors";

/**
 * Who comes from a mail with another browser is asked for the key of the reference they came with, and told nothing of
 * whether the dossier exists.
 */
export const askForKey =
  (ref: string) =>
  (error: unknown): never => {
    if (error instanceof Refusal && (error.code === "not-found" || error.code === "not-allowed"))
      redirect(`/pratica?codice=${encodeURIComponent(ref)}`);
    throw error;
  };
