import { FIRST_LOOK, type PageSource, pagesOf, SECOND_LOOK } from "./pages";
import { picturesOf, sheetOf } from "./picture";
import { cleaned, qrTexts } from "./qr";
import { readOriginals, recognise } from "./recognise";
import { type Compared, type ComparedPage, type ScanFile, type ScannedLine, unpackScan } from "./request";

/**
 * A process of its own that looks at files from outside: they come on the standard input. For codes it writes a line of
 * JSON for each page as soon as it is known, so that one that is ended early has said what it saw; else pictures.
 */
const say = (line: ScannedLine | ComparedPage | Pick<Compared, "lengths">) =>
  process.stdout.write(`${JSON.stringify(line)}\n`);

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

/** Our longest paper has not half as many. */
const MOST_COMPARED = 24;

/** The pages of a scan, each with its codes and the page of the originals that it looks like. */
async function compare([scan, ...originals]: readonly ScanFile[]): Promise<void> {
  const known = await readOriginals(originals);
  say({ lengths: originals.map((_, file) => known.filter((one) => one.file === file).length) });
  for await (const source of pagesOf(scan!.bytes, scan!.type)) {
    if (source.page === MOST_COMPARED) break;
    const look = await recognise(source, known);
    const seen = look.isBlank ? [] : await qrTexts(await source.render(FIRST_LOOK));
    // Only first pages bear a code.
    const sought = seen.length === 0 && !look.isBlank && (look.like?.page ?? 0) === 0;
    const codes = sought ? await lookAgain(source) : seen;
    say({ page: source.page, codes, text: source.text, ...look });
  }
}

/** Each picture behind its length. */
async function writePages(pictures: AsyncIterable<Buffer>): Promise<void> {
  for await (const picture of pictures) {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(picture.length);
    process.stdout.write(size);
    process.stdout.write(picture);
  }
}

const { task, files, pages } = await unpackScan(process.stdin);
if (task === "codes") await readCodes(files);
else if (task === "compare") await compare(files);
else if (task === "picture") process.stdout.write(await sheetOf(files[0]!, pages));
else await writePages(picturesOf(files[0]!, pages));
