import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { file } from "@/db/schema/dossier";
import { sha256Hex } from "./secrets";

/** Keeps bytes by their SHA-256, once, in the caller's transaction: a document and its bytes are saved together or not at all. */
export async function storeFile(tx: Tx, bytes: Buffer, mediaType: string, now: Date): Promise<string> {
  const sha256 = sha256Hex(bytes);
  await tx.insert(file).values({ sha256, bytes, size: bytes.length, mediaType, createdAt: now }).onConflictDoNothing();
  return sha256;
}

/** The bytes of a stored file, or null. */
export async function readFile(db: Db | Tx, sha256: string): Promise<{ bytes: Buffer; mediaType: string } | null> {
  const [row] = await db
    .select({ bytes: file.bytes, mediaType: file.mediaType })
    .from(file)
    .where(eq(file.sha256, sha256));
  return row ?? null;
}
