import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { changeLogo, logoAddress, readLogo } from "@/lib/settings/logo";
import { readSetting, readSettings } from "@/lib/settings/settings";
import { asVisitor, auditOf, makeOperator, refusalOf } from "./review-fixtures";

const administrator = await makeOperator("administrator");
const clerk = await makeOperator("operator");
const picture = await readFile("docs/pictures/home.png");
const drawing = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
);

/** Width and height as a PNG's first chunk says them (RFC 2083, 4.1.1). */
const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

test("a picture is drawn anew, small, and given out under its hash only while it is in use (D14)", async () => {
  await changeLogo(administrator, Buffer.concat([picture, Buffer.from("<script>behind the end</script>")]));
  const first = await readSetting(db, "logo");
  const kept = await readLogo(first);
  expect(kept?.subarray(1, 4).toString()).toBe("PNG");
  expect(kept?.includes("<script>")).toBe(false);
  const { width, height } = sizeOf(kept ?? picture);
  expect(width).toBeLessThanOrEqual(320);
  expect(height).toBeLessThanOrEqual(384);
  const [from, to] = [sizeOf(picture), { width, height }];
  expect(Math.abs(from.width / from.height - to.width / to.height)).toBeLessThan(0.02);
  expect(await logoAddress(db, await readSettings(db))).toBe(`data:image/png;base64,${kept?.toString("base64")}`);

  await changeLogo(administrator, null);
  expect(await readSetting(db, "logo")).toBe("");
  expect(await readLogo(first)).toBeNull();
  expect(await readLogo("")).toBeNull();
  expect(await logoAddress(db, await readSettings(db))).toBeNull();
  expect(await auditOf("logo")).toEqual(["setting.changed", "setting.changed"]);
});

test("what is no picture, a drawing that can hold a program, a file too large: refused, nothing changes", async () => {
  for (const bytes of [Buffer.from("ciao"), drawing, picture.subarray(0, 200), Buffer.alloc(2 * 1024 * 1024 + 1)])
    expect(await refusalOf(changeLogo(administrator, bytes))).toBe("file-refused");
  expect(await readSetting(db, "logo")).toBe("");
});

test("only an administrator changes it", async () => {
  for (const who of [clerk, asVisitor()]) {
    expect(await refusalOf(changeLogo(who, picture))).toBe("not-allowed");
    expect(await refusalOf(changeLogo(who, null))).toBe("not-allowed");
  }
});
