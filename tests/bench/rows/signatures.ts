import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkInBounds } from "@/lib/signature/check-in-bounds";
import { signCms } from "../../support/signing/cms";
import { append, nextNumber, plainPdf, signPdf } from "../../support/signing/pdf";
import { certify, pem } from "../../support/signing/people";
import { byTurns, median } from "../load";
import { type Result, result } from "../result";
import { stage } from "../stage";

/** (i) The check of a signed paper as an upload does it, against openssl and pdfsig on the same file. */
export async function signaturesRow(): Promise<Result[]> {
  const folder = mkdtempSync(path.join(stage.work, "signatures-"));
  const authority = certify({ kind: "authority", names: { CN: "CA Bench" } });
  const signer = certify({
    kind: "signer",
    issuer: authority,
    names: { CN: "M", serialNumber: "TINIT-RSSMRA80A41D150X" },
  });
  const trust = pem(authority.certificate);
  const file = (name: string, bytes: string | Buffer) => {
    const place = path.join(folder, name);
    writeFileSync(place, bytes);
    return place;
  };
  const ca = file("ca.pem", trust);
  const check = async (bytes: Buffer, original: Buffer) => {
    const report = await checkInBounds({ bytes, original, trust, signer: null, at: new Date() });
    if (report.verdict !== "valid") throw new Error(`the check says ${report.verdict}: ${report.reasons}`);
  };
  const openssl = (place: string) =>
    run("openssl", [
      "cms",
      "-verify",
      "-binary",
      "-inform",
      "DER",
      "-in",
      place,
      "-CAfile",
      ca,
      "-purpose",
      "any",
      "-out",
      "/dev/null",
    ]);
  const pdfsig = (place: string) => run("pdfsig", ["-nocert", place]);
  const results: Result[] = [];
  try {
    for (const [size, words] of [
      [300_000, "300 kB"],
      [15_000_000, "15 MB"],
    ] as const) {
      const original = paper(size);
      const p7m = signCms([original], [signer]);
      const pdf = signPdf(original, signer);
      const [cades, pades] = [file("m.p7m", p7m), file("m.pdf", pdf)];
      results.push(
        await row(
          `.p7m of ${words}, whole judgement: openssl cms -verify`,
          () => openssl(cades),
          () => check(p7m, original),
        ),
        await row(
          `signed PDF of ${words}, whole judgement: pdfsig`,
          () => pdfsig(pades),
          () => check(pdf, original),
        ),
      );
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A PDF with so many bytes in it. */
function paper(size: number): Buffer {
  const pdf = plainPdf();
  const stream = Buffer.alloc(size, 0x41);
  const body = Buffer.concat([Buffer.from(`<</Length ${size}>>\nstream\n`), stream, Buffer.from("\nendstream")]);
  return append(pdf, [{ number: nextNumber(pdf), body }]);
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "ignore" });
  if (error || status !== 0) throw new Error(`${program} does not take the file`);
}

async function row(what: string, theirs: () => void, ours: () => Promise<void>): Promise<Result> {
  const timed = async (work: () => void | Promise<void>) => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  await timed(ours);
  await timed(theirs);
  const times = await byTurns(
    stage.quick ? 3 : 15,
    () => timed(theirs),
    () => timed(ours),
  );
  return result({
    row: "i",
    what,
    unit: "ms",
    baseline: median(times.baseline),
    subject: median(times.subject),
    target: { of: "ratio", atMost: 1.5 },
    note: "chain, qualification and comparison with the issued file included",
  });
}
