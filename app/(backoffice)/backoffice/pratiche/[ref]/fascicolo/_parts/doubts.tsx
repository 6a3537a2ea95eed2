import { formatDateTime } from "@/lib/domain/dates";
import type { CaseFile } from "@/lib/review/read-case-file";
import { Finding } from "./finding";

/** The doubts about the papers, first of all: those that an operator has cleared say how, the others that nobody has. */
export function Doubts({ found: { doubts } }: { found: CaseFile }) {
  return doubts.map(({ id, title, text, cleared }) => (
    <Finding key={id} good={false}>
      <b>{title}.</b> {text}{" "}
      {cleared
        ? `Chiarito da ${cleared.by}, ${formatDateTime(cleared.at)}${cleared.how ? `: «${cleared.how}»` : ""}.`
        : "Nessuno l’ha chiarito."}
    </Finding>
  ));
}
