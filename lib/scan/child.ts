import { FIRST_LOOK, type PageSource, pagesOf, SECOND_LOOK } from "./pages";
import { pictureOf } from "./picture";
import { cleaned, qrTexts } from "./qr";
import { type ScanFile, type ScannedLine, unpackScan } from "./request";

/**
 * A process of its own that looks at files from outside: they come on the standard input. For codes it writes a line of
 * JSON for each page as soon as it is known, so that one that is ended early has said what it saw; else one picture.
 */
const say = (line: ScannedLine) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function lookAt(file: number, sources: AsyncIterable<PageSource>): Promise<void> {
  const silent: PageSource[] = [];
  for await (const source of sources) {
    const codes = mayBearCode(source) ? await qrTexts(await source.render(FIRST_LOOK)) : [];
    say({ file, page: source.page, codes, text: source.text });
    if (codes.length === 0 && source.pictured) silent.push(source);
  }
  for (const source of silent) {
    const codes = await lookAgain(source);
    if (codes.length > 0) say({ file, page: source.page, codes, text: source.text });
  }
}

/** A page written by a program, without pictures, says the code of our papers in its words too. */
const mayBearCode = ({ text, pictured }: PageSource): boolean =>
  pictured || text.length < 200 || /\d{6}\W?[A-Z]/.test(text);

async function lookAgain(source: PageSource): Promise<string[]> {
  const finer = await source.render(SECOND_LOOK);
  const codes = await qrTexts(finer);
  return codes.length > 0 ? codes : qrTexts(await cleaned(finer));
}

async function readCodes(files: readonly ScanFile[]): Promise<void> {
  for (const [file, { bytes, type }] of files.entries()) {
    try {
      await lookAt(file, pagesOf(bytes, type));
    } catch (fault) {
      // One bad file must not hide the others; what it is stands in the parent's log.
      process.stderr.write(`${file}: ${String(fault)}\n`);
    }
  }
}

const { task, files } = await unpackScan(process.stdin);
if (task === "codes") await readCodes(files);
else process.stdout.write(await pictureOf(files[0]!));
