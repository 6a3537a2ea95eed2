import { notFound } from "next/navigation";
import { Refusal } from "@/lib/domain/errors";

/** For pages: what a stranger may not see does not exist for them. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal && (error.code === "not-found" || error.code === "not-allowed")) notFound();
    throw error;
  }
}
