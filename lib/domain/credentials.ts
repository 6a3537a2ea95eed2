import { z } from "zod";
import type { Day } from "./dates";

/** The last day on which an account with user name and password could be activated (A40). */
export const LAST_PASSWORD_ACTIVATION: Day = "2021-02-28";
/** The attempt at which the access locks, counted from the last good one (A41, B42). */
export const LOCKING_ATTEMPT = 5;
/** How long a mailed link lives (D2). */
export const LINK_MINUTES = 30;

const SHORTEST = 12;
const LONGEST = 128;
const FEWEST_CHARACTERS = 5;

/** What two user names are compared by: they were never told apart by their capitals. */
export const usernameKey = (username: string): string => username.normalize("NFC").trim().toLowerCase();

/** A user name as the old portal gave it: no spaces inside, at most 64 characters. */
export const Username = z
  .string()
  .trim()
  .min(1, "Scrivi il nome utente")
  .max(64, "Controlla il nome utente: è troppo lungo")
  .regex(/^\S+$/, "Controlla il nome utente: non ha spazi");

/**
 * What is wrong with a new password, in words that say what to do; null when nothing is. Long, not the user name, not
 * one key held down: nothing about capitals, digits or symbols.
 */
export function passwordFault(password: string, username: string): string | null {
  const characters = [...normalizePassword(password)];
  if (characters.length < SHORTEST) return `Usa almeno ${SHORTEST} caratteri: più parole di seguito vanno bene`;
  if (characters.length > LONGEST) return `Usa al massimo ${LONGEST} caratteri`;
  const small = normalizePassword(password).toLowerCase();
  if (small.includes(usernameKey(username))) return "Scegli una password che non contiene il nome utente";
  if (new Set(small).size < FEWEST_CHARACTERS)
    return `Scegli una password con almeno ${FEWEST_CHARACTERS} caratteri diversi`;
  return null;
}

/** Typed on a telephone or on a keyboard, the same accents are the same password. */
export const normalizePassword = (password: string): string => password.normalize("NFC");

const Typed = (message: string) => z.string().min(1, message).max(1000, "Controlla la password: è troppo lunga");

export const PasswordSignIn = z.object({
  username: Username,
  password: Typed("Scrivi la password"),
  callbackUrl: z.string().default(""),
});
export type PasswordSignIn = Pick<z.infer<typeof PasswordSignIn>, "username" | "password">;

export const AskLink = z.object({ username: Username });
export type AskLink = z.infer<typeof AskLink>;

const twice = <T extends { newPassword: string; newPasswordAgain: string }>(typed: T) =>
  typed.newPassword === typed.newPasswordAgain;
const different = { path: ["newPasswordAgain"], message: "Le due password sono diverse: riscrivi la seconda" };
const chosen = {
  newPassword: Typed("Scrivi la nuova password"),
  newPasswordAgain: Typed("Scrivi di nuovo la nuova password"),
};

export const SetPassword = z.object({ key: z.string().min(1), ...chosen }).refine(twice, different);
export type SetPassword = { key: string; newPassword: string };

export const ChangePassword = z
  .object({ currentPassword: Typed("Scrivi la password attuale"), ...chosen })
  .refine(twice, different);
export type ChangePassword = { currentPassword: string; newPassword: string };

export type PasswordPolicy = { passwordEnabled: boolean; passwordUntil: string };

/** Whether the old credentials still open on a day in Rome: switched on, and not past the last day (D3). */
export const passwordsOpen = ({ passwordEnabled, passwordUntil }: PasswordPolicy, today: Day): boolean =>
  passwordEnabled && (passwordUntil === "" || today <= passwordUntil);
