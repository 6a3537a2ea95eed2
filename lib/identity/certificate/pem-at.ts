import { readFile } from "node:fs/promises";

/** A PEM given as text or as the path of a file; `name` is the variable it stands in. Throws when the file cannot be read. */
export async function pemAt(name: string, value: string): Promise<string> {
  if (value.includes("-----BEGIN")) return value;
  try {
    return await readFile(value, "utf8");
  } catch {
    throw new Error(`${name}: the file cannot be read`);
  }
}
