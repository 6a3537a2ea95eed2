import { InItalian } from "@/app/(public)/richiesta/[ref]/form-frame";
import PresentPage from "@/app/(public)/richiesta/[ref]/presenta/page";

export { metadata } from "@/app/(public)/richiesta/[ref]/presenta/page";

/** The registration is not presented so; the forms that are, are in Italian. */
export default function PresentInItalianPage(props: { params: Promise<{ ref: string }> }) {
  return (
    <InItalian>
      <PresentPage {...props} />
    </InItalian>
  );
}
