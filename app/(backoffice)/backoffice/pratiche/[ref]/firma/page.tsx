import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { PrintButton } from "@/components/ui/print-button";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { VERDICT_TEXT } from "@/lib/domain/signature-words";
import { readCheck } from "@/lib/filing/read-check";
import { guarded } from "../../../_parts/guarded";
import { Evidence } from "../_parts/signatures";

export const metadata: Metadata = { title: "Rapporto di verifica della firma", referrer: "same-origin" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ doc?: string }> };

/** The check of one paper as a page to print or to save as PDF. */
export default async function SignatureReportPage({ params, searchParams }: Props) {
  const [{ ref }, { doc }] = await Promise.all([params, searchParams]);
  return guarded("dossier.read", async (ctx) => {
    const found = await orNotFound(readCheck(ctx, doc ?? ""));
    if (!found || found.ref !== ref) notFound();
    const { report } = found;
    return (
      <>
        <Crumbs
          trail={[
            { label: "Pratiche", href: "/backoffice" },
            { label: found.code ?? ref, href: `/backoffice/pratiche/${ref}` },
            { label: "Verifica della firma" },
          ]}
        />
        <h1>Verifica della firma: {VERDICT_TEXT[report.verdict].toLowerCase()}</h1>
        <dl className="paper-facts">
          <dt>File</dt>
          <dd>{found.fileName}</dd>
          <dt>SHA-256</dt>
          <dd>{found.sha256}</dd>
          <dt>Verificato</dt>
          <dd>{formatDateTime(found.checkedAt)}</dd>
        </dl>
        <Evidence report={report} />
        <PrintButton />
      </>
    );
  });
}
