import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireIdentity } from "@/lib/identity/session";
import { readOwnCatalogue } from "@/lib/modules/own-catalogue";
import { currentRole } from "@/lib/roles/current-role";
import { StaysClosed } from "../../../stays-closed";

export const metadata: Metadata = { title: "Apri un servizio", robots: { index: false } };

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ ruolo?: string }> };

/** Leads to a service when the page that was clicked was opened under the role that is active now; else says what changed (A16). */
export default async function OpenServicePage({ params, searchParams }: Props) {
  const [{ code }, { ruolo = "" }] = await Promise.all([params, searchParams]);
  await requireIdentity(`/area-riservata/apri/${code}?${new URLSearchParams({ ruolo })}`);
  const role = await currentRole();
  if (!role) return <StaysClosed why="not-found" />;
  if (role.key !== ruolo) return <StaysClosed why="role-changed" />;
  const entry = (await readOwnCatalogue(role)).find((one) => one.code === code);
  if (entry?.standing !== "open") return <StaysClosed why="not-found" />;
  redirect(entry.address);
}
