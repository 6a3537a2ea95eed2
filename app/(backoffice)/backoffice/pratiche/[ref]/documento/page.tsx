import type { Metadata } from "next";
import { documentsOf } from "@/lib/domain/kinds";
import { FormPage } from "../../../_parts/form-page";
import { PaperFields } from "../../../_parts/paper-fields";
import { movePage } from "../_parts/move-page";
import { addPapersAction } from "../move-actions";

const TITLE = "Aggiungi un documento";
export const metadata: Metadata = { title: TITLE };

/** Papers that came later for an open dossier. */
export default function PaperPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["issued", "filed", "inReview", "onHold"], async ({ view, page, trail }) => (
    <FormPage
      trail={trail}
      title={TITLE}
      lead={
        <p>
          {view.dossier.organizationName}, {view.dossier.code}. Il documento si allega alla pratica e ne resta
          l’impronta.
        </p>
      }
      action={addPapersAction}
      hidden={{ dossierId: view.dossier.id }}
      fields={[]}
      submit="Aggiungi"
      back={page}
    >
      <PaperFields documents={documentsOf(view.dossier)} />
    </FormPage>
  ));
}
