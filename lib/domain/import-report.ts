/** What is wrong or odd in one line of a file; the line is counted as a text editor does, the heading is the first. */
export type ImportRemark = { line: number; column: string | null; message: string };

export const IMPORTED_THINGS = ["organizations", "workplaces", "accounts", "roles", "credentials"] as const;
export type ImportedThing = (typeof IMPORTED_THINGS)[number];
/** How many of each the file would add, and how many are there already and stay as they are. */
export type ImportCounts = Record<ImportedThing, { added: number; present: number }>;

export type ImportReport = {
  /** Lines read, without the heading. */
  lines: number;
  /** Any fault: nothing of the file is brought in. The first are listed, all are counted. */
  faults: readonly ImportRemark[];
  faultCount: number;
  /** Worth a look, brought in all the same. */
  notes: readonly ImportRemark[];
  noteCount: number;
  /** Null while there are faults. */
  counts: ImportCounts | null;
};

/** How many faults and notes are listed; a file with more has one cause, seen in the first. */
export const LISTED_REMARKS = 500;

export const remarkText = ({ line, column, message }: ImportRemark): string =>
  `Riga ${line}${column ? `, ${column}` : ""}: ${message}.`;
