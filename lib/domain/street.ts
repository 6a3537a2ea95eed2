/** What stands before a number that may well be part of the name: "Strada Statale 10", "Km 8". */
const NUMBERED = new Set(
  "statale provinciale regionale comunale ss sp sr km chilometro interno int scala piano lotto edificio palazzina capannone padiglione box".split(
    " ",
  ),
);
/** Words that are no name by themselves. */
const KINDS = new Set(
  "via viale piazza piazzale corso largo vicolo vico strada contrada localita loc frazione fraz".split(" "),
);

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\d)[^a-z0-9]+(?=\d)/g, "$1-")
    .replace(/[^a-z0-9-]+/g, "");

/** The words of a name, abbreviations without their dots. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map(plain)
    .filter(Boolean);

/**
 * The street without the house number at its end, when that very number stands in its own field too: "Via Roma 8" of
 * number "8". Undefined when it does not end so, or when the number is more likely of the name.
 */
export function streetWithoutNumber(street: string, number: string): string | undefined {
  const own = plain(number);
  if (!/\d/.test(own)) return undefined;
  for (const { 0: between, index } of street.matchAll(/[\s,]+(?:(?:n(?:umero|um|r)?[.°º\s]*|civico\s+))?(?=\d)/gi)) {
    if (plain(street.slice(index + between.length)) !== own) continue;
    const name = street.slice(0, index);
    const words = wordsOf(name);
    const named = words.some((word) => /[a-z]/.test(word) && !KINDS.has(word));
    return named && !NUMBERED.has(words.at(-1) ?? "") ? name : undefined;
  }
  return undefined;
}
