import type { Kind } from "./kind";

/** Subject of the PEC that brings a dossier's signed papers (A35): the form's name and the code, by which it is found again. */
export const pecSubject = (kind: Kind, code: string): string => `${kind.documents.at(-1)?.title ?? kind.title} ${code}`;
