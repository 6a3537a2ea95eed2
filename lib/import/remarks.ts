import { type ImportCounts, type ImportRemark, type ImportReport, LISTED_REMARKS } from "@/lib/domain/import-report";

/** Gathers what is found in a file: the first remarks are listed, all are counted. */
export class Remarks {
  private readonly faults: ImportRemark[] = [];
  private readonly notes: ImportRemark[] = [];
  private faultCount = 0;
  private noteCount = 0;

  fault(remark: ImportRemark): void {
    this.faultCount += 1;
    if (this.faults.length < LISTED_REMARKS) this.faults.push(remark);
  }

  note(remark: ImportRemark): void {
    this.noteCount += 1;
    if (this.notes.length < LISTED_REMARKS) this.notes.push(remark);
  }

  get faulty(): boolean {
    return this.faultCount > 0;
  }

  report(lines: number, counts: ImportCounts | null): ImportReport {
    const { faultCount, noteCount } = this;
    const inOrder = (remarks: readonly ImportRemark[]) => [...remarks].sort((a, b) => a.line - b.line);
    const listed = { faults: inOrder(this.faults), notes: inOrder(this.notes) };
    return { lines, ...listed, faultCount, noteCount, counts: this.faulty ? null : counts };
  }
}
