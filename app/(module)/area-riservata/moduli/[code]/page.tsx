import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireIdentity } from "@/lib/identity/session";
import { currentRole } from "@/lib/roles/current-role";
import { openWindow } from "../../../open-window";
import { StaysClosed } from "../../../stays-closed";

export const metadata: Metadata = { title: "Apri un servizio", robots: { index: false } };

/** A module that is an application of its own, known by its address alone: noted as open, then left to it (B50). */
export default async function ExternalModulePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  await requireIdentity(`/area-riservata/moduli/${code}`);
  const url = (await currentRole())?.services.find((one) => one.code === code)?.url;
  if (!url) return <StaysClosed why="not-found" />;
  const opening = await openWindow(code);
  if ("refused" in opening) return <StaysClosed why={opening.refused} />;
  redirect(url);
}
