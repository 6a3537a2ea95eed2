import type { Metadata } from "next";
import type { Field } from "@/lib/domain/form";
import { listColleagues } from "@/lib/operators/list-operators";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { assignAction } from "../move-actions";

const TITLE = "Assegna la pratica";
export const metadata: Metadata = { title: TITLE };

/** To a colleague, or to oneself: the state does not change. */
export default function AssignPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["filed", "inReview", "onHold"], async ({ view, ctx, page, trail }) => {
    const colleagues = (await listColleagues(ctx)).filter((colleague) => colleague.canReview);
    const fields: Field[] = [
      {
        name: "operatorId",
        type: "radio",
        label: "A chi",
        options: colleagues.map(({ id, name }) => ({ value: id, label: name })),
      },
    ];
    return (
      <FormPage
        trail={trail}
        title={TITLE}
        action={assignAction}
        initial={{ values: view.assignee ? { operatorId: view.assignee.id } : {} }}
        hidden={{ dossierId: view.dossier.id, version: view.dossier.version }}
        fields={fields}
        submit="Assegna"
        back={page}
      />
    );
  });
}
