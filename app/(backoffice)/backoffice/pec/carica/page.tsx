import type { Metadata } from "next";
import { FileField } from "@/components/form/file-field";
import { FormPage } from "../../_parts/form-page";
import { guarded } from "../../_parts/guarded";
import { bringAction } from "../actions";

const TITLE = "Carica un messaggio";
export const metadata: Metadata = { title: TITLE };

/** An operator brings a message saved from the mailbox. */
export default function BringPage() {
  return guarded("dossier.review", async () => (
    <FormPage
      trail={[{ label: "PEC", href: "/backoffice/pec" }, { label: TITLE }]}
      title={TITLE}
      lead={
        <p>
          Salva il messaggio dalla casella PEC, intero, e caricalo qui. Passa gli stessi controlli di quelli che
          leggiamo da soli: se è sicuro si deposita nella sua pratica, altrimenti decidi tu.
        </p>
      }
      action={bringAction}
      hidden={{}}
      fields={[]}
      submit="Carica"
      back="/backoffice/pec"
    >
      <FileField name="message" label="Messaggio" hint="File .eml, fino a 40 MB." accept=".eml,message/rfc822" />
    </FormPage>
  ));
}
