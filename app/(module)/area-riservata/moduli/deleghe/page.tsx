import { redirect } from "next/navigation";
import { actingHere } from "./_parts/acting";

/** Where Deleghe begins: an intermediary with its clients, everybody else with who acts for them. */
export default async function DelegationsStart(): Promise<null> {
  const here = await actingHere();
  if (!here) return null;
  redirect(`/area-riservata/moduli/deleghe/${here.acting.organization.intermediary ? "clienti" : "date"}`);
}
