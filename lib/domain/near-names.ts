/** Letters changed, left out, added, or two neighbours swapped, between two texts; counted up to `most` + 1. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [twoBefore, before]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (before?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before?.[j - 1] ?? 0) + same,
        swapped ? (twoBefore?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...row) > most) return most + 1;
    [twoBefore, before] = [before, row];
  }
  return Math.min(before?.[b.length] ?? 0, most + 1);
}

/** Slips to forgive in a name of this length: a short one has too many neighbours of its own. */
export const slipsIn = ({ length }: string): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

const MOST = 3;

/** The rows whose name is a slip or two away from what was written, nearest first: at most three. */
export function nearest<T extends { search: string }>(written: string, rows: readonly T[]): T[] {
  const most = slipsIn(written);
  return rows
    .map((row) => ({ row, distance: editDistance(written, row.search, most) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ row }) => row);
}
