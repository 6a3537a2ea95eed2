/** One line of the table: what was measured, against what, and whether that is enough. */
export type Result = {
  row: string;
  what: string;
  unit: string;
  /** Undefined where there is nothing to compare with. */
  baseline?: number;
  subject: number;
  ratio?: number;
  /** The most that the ratio, or the value itself, may be. */
  target?: { of: "ratio" | "value"; atMost: number };
  reached?: boolean;
  note?: string;
};

type Measured = Omit<Result, "ratio" | "reached">;

/** Fills in ratio and verdict. */
export function result(measured: Measured): Result {
  const { baseline, subject, target } = measured;
  const ratio = baseline === undefined ? undefined : subject / baseline;
  const judged = target?.of === "ratio" ? ratio : subject;
  return { ...measured, ratio, reached: target && judged !== undefined ? judged <= target.atMost : undefined };
}

/** The table as people read it. */
export function table(results: readonly Result[]): string {
  const lines = results.map((r) => [
    r.row,
    r.what,
    r.baseline === undefined ? "" : number(r.baseline),
    `${number(r.subject)} ${r.unit}`,
    r.ratio === undefined ? "" : `${number(r.ratio)} x`,
    r.target ? `<= ${r.target.atMost}${r.target.of === "ratio" ? " x" : ` ${r.unit}`}` : "none",
    r.reached === undefined ? "" : r.reached ? "reached" : "NOT REACHED",
    r.note ?? "",
  ]);
  const all = [["row", "what", "baseline", "measured", "ratio", "target", "verdict", "note"], ...lines];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const right = new Set([2, 3, 4]);
  return all
    .map((line) =>
      line
        .map((cell, column) => (right.has(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
