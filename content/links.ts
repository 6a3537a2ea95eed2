/** Addresses that texts point to and that other folders serve. */
export const LINKS = {
  register: "/registrazione",
  mustIRegister: "/registrazione/verifica",
  track: "/pratica",
  enter: "/accesso",
  deactivate: "/disattivazione",
  intervene: "/interventi",
  replaced: "/interventi/sostituzione",
  delegate: "/delega",
} as const;
