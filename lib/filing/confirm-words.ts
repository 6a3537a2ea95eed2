import { formatDateTime } from "@/lib/domain/dates";
import { signInWords } from "@/lib/domain/sign-in-words";
import type { KeptConfirmation } from "./read-proofs";

/** Who confirmed, when and how: "Ada Esempio, 20 novembre 2026, 10:00, con SPID di livello 2". */
export const confirmationWords = ({ name, at, method, level }: KeptConfirmation): string =>
  `${name}, ${formatDateTime(at)}, con ${signInWords(method, level)}`;
