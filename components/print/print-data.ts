import type { Answers, Option } from "@/lib/domain/form";
import type { KindId } from "@/lib/domain/kind";
import type { OpeningHours } from "@/lib/domain/opening-hours";
import type { AnsweredQuestion, Outcome } from "@/lib/domain/territory";

/** The Province as it signs its papers (D14). */
export type PrintProvince = {
  name: string;
  /** Letters on the plate, inside the shield. */
  letters: string;
  /** The logo as a data address, in the shield's place. */
  logo: string | null;
  region: string;
  portalName: string;
  portalTagline: string;
  pec: string;
  email: string;
  phones: readonly string[];
  hours: readonly OpeningHours[];
};

/** An issued document that another one names. */
export type Attachment = { title: string; fileName: string; pages: number; sha256: string };

/** All that a printed document says; nothing is read while it is drawn. */
export type PrintData = {
  province: PrintProvince;
  /** Title of this document, as its kind names it. */
  title: string;
  code: string;
  kind: KindId;
  variant: string;
  variantTitle: string;
  submittedAt: Date;
  issuedAt: Date;
  /** Last day to send the signed papers, "YYYY-MM-DD". */
  dueDay: string;
  answers: Answers;
  /** First 16 hexadecimal characters of the SHA-256 of the frozen answers. */
  answersHash: string;
  services: readonly Option[];
  territory: { path: readonly AnsweredQuestion[]; outcome: Outcome | null } | null;
  acknowledgement: { version: string; sha256: string; at: Date } | null;
  /** Subject of the PEC that brings the signed papers. */
  pecSubject: string;
  /** The summary, where the document is the form it goes with (A33). */
  attachment: Attachment | null;
};
