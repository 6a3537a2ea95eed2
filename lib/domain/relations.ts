/** How an appointee belongs to the body's staff (A10). */
export const RELATIONS = [
  { value: "owner", label: "Titolare o socio" },
  { value: "director", label: "Amministratore" },
  { value: "employee", label: "Dipendente" },
  { value: "other", label: "Altro rapporto stabile con l’ente" },
] as const;
