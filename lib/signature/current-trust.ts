import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { trustList } from "@/db/schema/signature";
import { env } from "@/lib/platform/env";
import { readTrustText } from "./trust";

let folderRead: { mark: string; text: string } | null = null;

/**
 * Whom signatures are checked against, in PEM: the folder SIGNATURE_TRUST and the trusted lists as last read. Null when
 * neither is configured: then nobody is trusted or distrusted, and a person decides.
 */
export async function currentTrust(db: Db): Promise<string | null> {
  const { trustFolder, trustLists } = env().signature;
  if (!trustFolder && !trustLists) return null;
  const lists = trustLists
    ? await db.select({ pem: trustList.authorities }).from(trustList).where(isNotNull(trustList.readAt))
    : [];
  // Before the first reading nothing is known: that is no reason to refuse anybody.
  if (!trustFolder && lists.every(({ pem }) => pem === "")) return null;
  const folder = trustFolder ? await readFolder(trustFolder) : "";
  return [folder, ...lists.map(({ pem }) => pem)].join("\n");
}

/** Read again when a file of it is added, removed or changed. */
async function readFolder(folder: string): Promise<string> {
  const marks = await Promise.all(
    (await readdir(folder)).sort().map(async (name) => {
      const facts = await stat(join(folder, name)).catch(() => null);
      return `${name} ${facts?.mtimeMs} ${facts?.size}`;
    }),
  );
  const mark = marks.join("\n");
  if (folderRead?.mark !== mark) folderRead = { mark, text: await readTrustText(folder) };
  return folderRead.text;
}
