import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { openWindow } from "../../../open-window";
import { StaysClosed } from "../../../stays-closed";

export const metadata: Metadata = { title: "Apri un servizio", robots: { index: false } };

/** A module that is an application of its own, known by its address alone: noted as open, then left to it (B50). */
export default async function ExternalModulePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const opening = await openWindow(code);
  if ("refused" in opening) return <StaysClosed why={opening.refused} />;
  redirect(opening.opened.module.url ?? "/area-riservata/servizi");
}
