import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import { fileNext } from "@/lib/pec/file-message";
import { keepRaw } from "@/lib/pec/intake";
import { storeFile } from "@/lib/platform/storage";
import { trustOf } from "@/lib/signature/trust";
import { registrationAnswers } from "../../documents/support/answers";
import { submittedDossier } from "../../documents/support/dossiers";
import { busta } from "../../support/pec/busta";
import { nodeProvider } from "../../support/pec/node-provider";
import { signCms } from "../../support/signing/cms";
import { plainPdf } from "../../support/signing/pdf";
import { certify } from "../../support/signing/people";
import { byTurns, median } from "../load";
import { type Result, result } from "../result";
import { stage } from "../stage";

const NOW = new Date("2026-11-20T12:00:00Z");
const PEC = "panificio@pec.esempio.example";
const [ROUNDS, EACH] = stage.quick ? [2, 5] : [6, 25];

/** (h) PEC messages through the whole intake, against openssl that verifies the same ones and a bare insert of them. */
export async function pecRow(): Promise<Result[]> {
  const provider = nodeProvider();
  const trust = trustOf(provider.pem);
  const authority = path.join(stage.work, "pec-ca.pem");
  writeFileSync(authority, provider.pem);
  mkdirSync(path.join(stage.work, "pec"));
  await db.execute(sql`create table if not exists bench_raw (id serial primary key, bytes bytea)`);
  const batches: Buffer[][] = [];
  for (let round = 0; round <= ROUNDS; round++) batches.push(await batch(provider, round));
  await intake(batches[ROUNDS]!, trust);
  const { baseline, subject } = await byTurns(
    ROUNDS,
    (round) => timed(() => verifyAndInsert(batches[round]!, authority)),
    (round) => timed(() => intake(batches[round]!, trust)),
  );
  const [theirs, ours] = [median(baseline) / EACH, median(subject) / EACH];
  return [
    result({
      row: "h",
      what: "a PEC through reading, S/MIME, matching and filing; openssl cms -verify and an insert",
      unit: "ms",
      baseline: theirs,
      subject: ours,
      target: { of: "ratio", atMost: 4 },
      note: `${Math.round(1000 / ours)} messages a second, openssl ${Math.round(1000 / theirs)}`,
    }),
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

type Provider = ReturnType<typeof nodeProvider>;
const holder = certify({ names: { CN: "Firmataria" }, kind: "signer" });

/** Messages that each bring the two papers of a dossier that waits for them, signed. */
async function batch(provider: Provider, round: number): Promise<Buffer[]> {
  const messages: Buffer[] = [];
  for (let i = 0; i < EACH; i++) {
    const made = await submittedDossier({ answers: registrationAnswers(), now: new Date("2026-11-18T09:00:00Z") });
    const attachments = [];
    for (const type of ["summary", "confirmation"] as const) {
      const paper = plainPdf(`${type} ${made.code}`);
      await db.transaction(async (tx) => {
        const sha256 = await storeFile(tx, paper, "application/pdf", NOW);
        const row = { dossierId: made.id, type, origin: "issued", sha256, fileName: `${type}.pdf` } as const;
        await tx.insert(document).values({ ...row, addedBy: "bench", addedAt: NOW });
      });
      attachments.push({
        name: `${type}.pdf.p7m`,
        type: "application/pkcs7-mime",
        content: signCms([paper], [holder]),
      });
    }
    await db
      .update(dossier)
      .set({ state: "issued", dueAt: new Date("2026-12-18T09:00:00Z") })
      .where(eq(dossier.id, made.id));
    const written = { from: PEC, to: "protocollo@provincia.example", subject: `Moduli ${made.code}`, attachments };
    const identifier = `opec${round}.${i}@pec.gestore.example`;
    messages.push(busta(provider, { ...written, messageId: `<${round}.${i}@pec.example>` }, { identifier }));
  }
  return messages;
}

async function verifyAndInsert(messages: readonly Buffer[], authority: string): Promise<void> {
  const file = path.join(stage.work, "pec", "message.eml");
  const args = ["cms", "-verify", "-in", file, "-CAfile", authority, "-attime", "1795166100", "-out", "/dev/null"];
  for (const message of messages) {
    writeFileSync(file, message);
    if (spawnSync("openssl", args).status !== 0) throw new Error("openssl does not verify the message");
    await db.execute(sql`insert into bench_raw (bytes) values (${message})`);
  }
}

async function intake(messages: readonly Buffer[], trust: ReturnType<typeof trustOf>): Promise<void> {
  const context = { actor: { kind: "system", job: "pec" } as const, now: NOW, requestId: randomUUID(), db };
  for (const raw of messages) {
    const origin = { source: "mailbox", broughtBy: "protocollo", shared: false, receivedAt: NOW } as const;
    await db.transaction((tx) => keepRaw(tx, NOW, { raw, ...origin }));
    const outcome = await fileNext(context, trust);
    if (outcome !== "filed") throw new Error(`a message was not filed: ${outcome}`);
  }
}
