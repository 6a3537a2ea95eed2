import type { SamlMessage } from "@/lib/identity/spid/find-logins";

export const MESSAGE_TEXT: Readonly<Record<SamlMessage["kind"], string>> = {
  authnRequest: "Richiesta di autenticazione",
  response: "Risposta del gestore",
  logoutRequest: "Richiesta di uscita",
  logoutResponse: "Risposta all’uscita",
};

/** How it ended, for who reads the log; the code of a refusal stays as it is in the log. */
export function outcomeText(outcome: string): string {
  if (outcome === "sent") return "Inviata";
  if (outcome === "accepted") return "Accettata";
  const anomaly = / nr(\d+)$/.exec(outcome)?.[1];
  return anomaly ? `Errore del gestore nr ${anomaly}` : `Rifiutata: ${outcome}`;
}
