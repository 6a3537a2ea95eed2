/** How the rules of place bind who asks for a service (D11): an administrator says it of each, in the catalogue. */
export const SERVICE_TERRITORIES = ["free", "bound", "law68"] as const;
export type ServiceTerritory = (typeof SERVICE_TERRITORIES)[number];

export const TERRITORY_TEXT: Record<ServiceTerritory, string> = {
  free: "Nessuna: lo chiede anche chi non ha sedi in provincia",
  bound: "Serve una sede di lavoro in provincia, o l’accentramento",
  law68: "Istanze della legge 68/99: i professionisti lo chiedono anche se operano da fuori",
};
