import { FIRST_LOOK, type PageSource, pagesOf, SECOND_LOOK } from "./pages";
import { cleaned, qrTexts } from "./qr";
import { type ScannedLine, unpackScan } from "./request";

/**
 * A process of its own that looks at files from outside: they come on the standard input. It writes a line of JSON for
 * each page as soon as it is known, so that one that is ended early has said what it saw.
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

for (const [file, { bytes, type }] of (await unpackScan(process.stdin)).entries()) {
  try {
    await lookAt(file, pagesOf(bytes, type));
  } catch (fault) {
    // One bad file must not hide the others; what it is stands in the parent's log.
    process.stderr.write(`${file}: ${String(fault)}\n`);
  }
}
