import { asc, eq, notInArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { trustList } from "@/db/schema/signature";
import { SignInFault } from "@/lib/identity/fault";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { readTrustText } from "../trust";
import { type Pointer, readList, type TrustedList } from "./read-list";
import { ListFault, type ListFaultCode, verifiedList } from "./verify-list";

const TERRITORY = "IT";
const HOUR = 3_600_000;
const EVERY = 12 * HOUR;
const AFTER_FAILURE = HOUR;
const PATIENCE_MS = 60_000;
const MAX_BYTES = 40 * 1024 * 1024;

type ListFailure = ListFaultCode | "unreachable";
type Kept = typeof trustList.$inferSelect;
/** Gets the text at an address. */
export type Fetcher = (address: string) => Promise<string>;

/** The lists as last read, for administrators. */
export const readTrustLists = (db: Db): Promise<Kept[]> =>
  db.select().from(trustList).orderBy(asc(trustList.territory));

/**
 * Reads the list of lists and from it the Italian one, each with its signature verified, when their time has come. What
 * fails is kept as a failure, and the last good list goes on being used until an administrator looks.
 */
export async function refreshTrustLists(db: Db, now: Date, get: Fetcher = fetchText): Promise<void> {
  const { trustLists: address, listSigners } = env().signature;
  if (!address) return;
  const kept = await readTrustLists(db);
  if (kept.length > 0 && kept.every((list) => !isDue(list, now))) return;
  const signers = listSigners ? (await readTrustText(listSigners)).match(PEM) : null;
  const top = await refreshOne(db, now, get, { territory: "EU", address, certificates: signers ?? [] });
  // Without the list of lists nobody says where the Italian one is today: what was read stays.
  if (!top) return;
  const pointers = top.pointers.filter(({ territory }) => territory === TERRITORY);
  for (const pointer of pointers) await refreshOne(db, now, get, pointer);
  await db.delete(trustList).where(notInArray(trustList.address, [address, ...pointers.map((one) => one.address)]));
}

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END CERTIFICATE-----/g;

const isDue = ({ triedAt, failure, nextUpdate }: Kept, now: Date): boolean => {
  const wait = failure === null ? EVERY : AFTER_FAILURE;
  const over = nextUpdate !== null && nextUpdate < now && triedAt < nextUpdate;
  return over || now.getTime() - triedAt.getTime() >= wait;
};

async function refreshOne(
  db: Db,
  now: Date,
  get: Fetcher,
  { address, territory, certificates }: Pointer,
): Promise<TrustedList | null> {
  const [kept] = await db.select().from(trustList).where(eq(trustList.address, address));
  try {
    const list = readList(verifiedList(await get(address), certificates));
    if (kept?.sequence && list.sequence < kept.sequence)
      throw new ListFault("older", `${list.sequence} after ${kept.sequence}`);
    if (list.nextUpdate && list.nextUpdate < now) throw new ListFault("expired", list.nextUpdate.toISOString());
    const { sequence, nextUpdate } = list;
    const authorities = list.authorities.join("");
    const values = {
      territory: list.territory || territory,
      sequence,
      nextUpdate,
      authorities,
      readAt: now,
      triedAt: now,
      failure: null,
    };
    await db
      .insert(trustList)
      .values({ address, ...values })
      .onConflictDoUpdate({ target: trustList.address, set: values });
    return list;
  } catch (error) {
    const failure = failureOf(error);
    log("error", "trust-list.refused", { territory, failure, ...faultFields(error) });
    const values = { triedAt: now, failure };
    await db
      .insert(trustList)
      .values({ address, territory, ...values })
      .onConflictDoUpdate({ target: trustList.address, set: values });
    return null;
  }
}

function failureOf(error: unknown): ListFailure {
  if (error instanceof ListFault) return error.code;
  return error instanceof SignInFault ? "form" : "unreachable";
}

/** An answer within a minute and 40 MB. */
async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "follow" });
  if (!answer.ok || !answer.body) throw new Error(`answer ${answer.status}`);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer.body) {
    size += piece.length;
    if (size > MAX_BYTES) throw new Error("too large");
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces).toString("utf8");
}
