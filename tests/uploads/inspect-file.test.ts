import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/filing/inspect-file";
import { CATALOG, envelope, HONEST, jpeg, PAGE, PAGES, packed, pdf, png, text, ZIP_END } from "./hostile-files";

const js = "<</S /JavaScript /JS (app.alert\\(1\\))>>";
const withAction = (action: string) => pdf([CATALOG.replace(">>", ` /OpenAction ${action}>>`), PAGES, PAGE]);
const faultsOf = (bytes: Buffer) => inspectFile(bytes).faults;
const wrapped = (times: number) => Array.from({ length: times }).reduce<Buffer>((inside) => envelope(inside), HONEST);

describe("what a dossier does not take is named (issue 4, section 3)", () => {
  test.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a zip", Buffer.from("504b030414000000080000002100", "hex"), "archive"],
    ["an empty zip", ZIP_END, "archive"],
    ["a rar", Buffer.from("526172211a0701003392b5e5", "hex"), "archive"],
    ["a 7z", Buffer.from("377abcaf271c0004", "hex"), "archive"],
    ["a gz", gzipSync(HONEST), "archive"],
    ["a tar", Buffer.concat([Buffer.alloc(257), text("ustar\0"), Buffer.alloc(249)]), "archive"],
    ["a Word document", text("PK\x03\x04\x14\0\0\0\b\0\0\0!\0xxxxxxxxxxxx\x13\0\0\0[Content_Types].xml"), "office"],
    ["a LibreOffice document", text("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"), "office"],
    ["an old Word document", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "office"],
    ["a telephone's picture", text("\0\0\0\x18ftypheic\0\0\0\0"), "picture"],
    ["a program", text("MZ\x90\0"), "type"],
    ["a page", text("<html><script>1</script>"), "type"],
  ])("%s", (_name, bytes, fault) => {
    expect(inspectFile(bytes)).toMatchObject({ type: null, faults: [fault] });
  });
});

describe("PDFs that do more than show", () => {
  test.each<[string, Buffer, readonly string[]]>([
    ["an honest one", HONEST, []],
    ["a password", pdf([CATALOG, PAGES, PAGE], { trailer: "/Encrypt 9 0 R" }), ["encrypted"]],
    ["JavaScript", withAction(js), ["javascript"]],
    ["JavaScript with a letter written out", withAction("<</S /J#61vaScript /JS (x)>>"), ["javascript"]],
    ["JavaScript all written out", withAction("<</S /#4a#61#76#61#53#63#72#69#70#74>>"), ["javascript"]],
    ["JavaScript where the table of objects is missing", pdf([CATALOG, js], { table: false }), ["javascript"]],
    ["JavaScript in a packed object", pdf([CATALOG, PAGES, PAGE, packed(js)]), ["javascript"]],
    ["in one that does not say what it is", pdf([CATALOG, packed(js, "/Type /XObject /First 4 /N 1")]), ["javascript"]],
    ["in one with an object's head in its words", pdf([CATALOG, packed(js, "/P (1 0 obj) /First 4 /N 1")]), ["hidden"]],
    ["in one with a key twice", pdf([CATALOG, packed(js, "/N 1 /N 1 /First 4")]), ["hidden"]],
    ["in one whose keys are written out", pdf([CATALOG, packed(js, "/#4e 1 /#46irst 4")]), ["javascript"]],
    ["in one without compression", pdf([CATALOG, packed(js, "/Type /ObjStm /N 1 /First 4", "")]), ["javascript"]],
    ["packed twice", pdf([CATALOG, packed(js, undefined, "/Filter [/FlateDecode /ASCIIHexDecode]")]), ["hidden"]],
    ["a dynamic form", pdf([CATALOG.replace(">>", " /AcroForm <</XFA 4 0 R>>>>"), PAGES, PAGE]), ["xfa"]],
    ["a program to start", withAction("<</S /Launch /F (cmd.exe)>>"), ["launch"]],
    ["a file inside", pdf([CATALOG, "<</Type /EmbeddedFile /Length 2>>\nstream\nMZ\nendstream"]), ["embedded"]],
    ["a film", pdf([CATALOG, "<</Type /Annot /Subtype /RichMedia>>"]), ["embedded"]],
    ["also a zip", Buffer.concat([HONEST, ZIP_END]), ["archive"]],
    [
      "names that only begin alike",
      pdf([CATALOG, "<</XFAct 1 /Launcher 2 /EncryptMetadata true /JavaScripted 3>>"]),
      [],
    ],
    ["300 pages", pdf([CATALOG, PAGES, ...Array<string>(300).fill(PAGE)]), []],
    ["301 pages", pdf([CATALOG, PAGES, ...Array<string>(301).fill(PAGE)]), ["pages"]],
    ["very many objects", pdf([CATALOG, ...Array<string>(100_001).fill("1")]), ["objects"]],
    ["very many packed objects", pdf([CATALOG, packed("1", "/Type /ObjStm /N 100001 /First 4")]), ["objects"]],
  ])("%s", (_name, bytes, faults) => {
    expect(faultsOf(bytes)).toEqual(faults);
  });

  test("a bomb among the packed objects is not blown up", () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    const stream = [
      text(`<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length}>>\nstream\n`),
      bomb,
    ];
    expect(faultsOf(pdf([CATALOG, Buffer.concat([...stream, text("\nendstream")])]))).toEqual(["hidden"]);
  });

  test.each<[string, string]>([
    ["heads of objects", "1 0 obj<</First 1 "],
    ["texts without an end", "1 0 obj(/First "],
    ["lists in lists", "1 0 obj/First[[[[[[[["],
    ["names", "/A /#41 "],
    ["streams", ">>stream\n"],
    ["digits", "1234567890"],
  ])("20 MB of %s take no more than some seconds", (_name, piece) => {
    const bytes = Buffer.concat([text("%PDF-1.7\n"), Buffer.alloc(19_000_000, piece, "latin1")]);
    const began = performance.now();
    inspectFile(bytes);
    // A bound against what grows with the square, wide enough for a busy machine.
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe("pictures that would fill the memory", () => {
  test.each<[string, Buffer, readonly string[]]>([
    ["a PNG of 100 million points", png(10_000, 10_000), []],
    ["a PNG of more", png(10_000, 10_001), ["pixels"]],
    ["a PNG of thousands of millions", png(60_000, 60_000), ["pixels"]],
    ["a JPEG of 48 million points", jpeg(8000, 6000), []],
    ["a JPEG as large as can be said", jpeg(65_535, 65_535), ["pixels"]],
    ["also a zip", Buffer.concat([png(10, 10), ZIP_END]), ["archive"]],
  ])("%s", (_name, bytes, faults) => {
    expect(faultsOf(bytes)).toEqual(faults);
  });
});

describe("what was signed is looked at too", () => {
  test.each<[string, Buffer, readonly string[]]>([
    ["an honest PDF", envelope(HONEST), []],
    ["in base64", text(envelope(HONEST).toString("base64")), []],
    ["JavaScript", envelope(withAction(js)), ["javascript"]],
    ["a zip", envelope(Buffer.from("504b030414000000", "hex")), ["archive"]],
    ["a program", envelope(text("MZ\x90\0")), ["type"]],
    ["a picture that is too large, twice around", envelope(envelope(png(60_000, 60_000))), ["pixels"]],
    ["five signatures around", wrapped(5), []],
    ["six", wrapped(6), ["envelopes"]],
    ["two hundred", wrapped(200), ["envelopes"]],
  ])("%s", (_name, bytes, faults) => {
    expect(inspectFile(bytes)).toMatchObject({ type: "p7m", faults });
  });
});
