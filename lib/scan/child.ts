import { FIRST_LOOK, type PageSource, pagesOf, SECOND_LOOK } from "./pages";
import { cleaned, qrTexts } from "./qr";
import { type ScannedPage, unpackScan } from "./request";

/**
 * A process of its own that looks at a file from outside: its request comes on the standard input. For codes it writes a
 * line of JSON for each page as soon as it is known, so that one that is ended early has said what it saw.
 */
const { request, bytes } = await unpackScan(process.stdin);
const say = (page: ScannedPage) => process.stdout.write(`${JSON.stringify(page)}\n`);

const silent: PageSource[] = [];
for await (const source of pagesOf(bytes, request.type)) {
  const codes = await qrTexts(await source.render(FIRST_LOOK));
  say({ page: source.page, codes, text: source.text });
  if (codes.length === 0) silent.push(source);
}
for (const source of silent) {
  const codes = await lookAgain(source);
  if (codes.length > 0) say({ page: source.page, codes, text: source.text });
}

async function lookAgain(source: PageSource): Promise<string[]> {
  const finer = await source.render(SECOND_LOOK);
  const codes = await qrTexts(finer);
  return codes.length > 0 ? codes : qrTexts(await cleaned(finer));
}
