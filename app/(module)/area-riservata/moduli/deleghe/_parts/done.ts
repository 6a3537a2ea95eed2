/** What has just been done, by the word in the address. */
export const DONE = {
  accept: "Delega accettata: è attiva.",
  refuse: "Delega rifiutata. Abbiamo scritto al datore di lavoro.",
  revocata: "Delega finita. Abbiamo scritto a tutte e due le parti.",
} as const;
export type Done = keyof typeof DONE;
