import type { Paper } from "@/lib/filing/keep-papers";

const TYPES = ["summary", "confirmation", "identity", "other"] as const satisfies readonly Paper["type"][];

/** The files of a form, one field for each type of paper; empty fields are no papers. */
export async function papersOfForm(form: FormData): Promise<Paper[]> {
  const papers: Paper[] = [];
  for (const type of TYPES)
    for (const file of form.getAll(`file-${type}`))
      if (file instanceof File && file.size > 0)
        papers.push({ type, fileName: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
  return papers;
}
