import { type Dict, dictOf, isName, isRef, itemsOf, PdfError, sameValue, type Value } from "./objects";
import type { View } from "./structure";

/** What later writings of a file did to it, the gravest of all. */
export type Change = "nothing" | "signing" | "stamp" | "other";
const ORDER: readonly Change[] = ["nothing", "signing", "stamp", "other"];
const gravest = (changes: Iterable<Change>): Change => {
  let worst: Change = "nothing";
  for (const change of changes) if (ORDER.indexOf(change) > ORDER.indexOf(worst)) worst = change;
  return worst;
};

/** Keys that signing programs and long-term validation (DSS) may set without changing what a page shows. */
const CATALOG_KEYS = new Set(["AcroForm", "DSS", "Extensions", "Perms", "Metadata", "Version"]);
const FORM_KEYS = new Set(["Type", "Fields", "SigFlags", "DR", "DA", "Q", "NeedAppearances"]);
const FIELD_KEYS = new Set(["V", "AP", "AS", "M", "F", "Lock", "SV", "MK"]);
/** What says something of a file, or of its order for who listens to it, and shows on no page. */
const UNSEEN = ["Metadata", "StructTreeRoot", "StructElem"];
const PAGE_KEYS = new Set(["Annots", "Contents", "Resources", "LastModified", "Tabs", "Metadata", "PieceInfo"]);
const MAX_PAGES = 20_000;
const MAX_ITEMS = 3_000;

/**
 * What happened between two states of one file. New objects show only where an old one points to them, so it is the old
 * ones that changed that are judged: a signature field more, validation data, or words added to a page and nothing taken
 * away (a protocol office's stamp). Anything else is `other`.
 */
export function changesBetween(old: View, now: View): Change {
  const added = now.sections.length - old.sections.length;
  if (added < 0 || old.sections.some((section, i) => section.offset !== now.sections[i + added]!.offset))
    return "other";
  if (added === 0) return "nothing";
  if (!sameValue(old.trailer.values.get("Root"), now.trailer.values.get("Root"))) return "other";
  const numbers = new Set(now.sections.slice(0, added).flatMap((section) => [...section.entries.keys()]));
  const judge = new Judge(old, now);
  const worst = gravest([...numbers].map((number) => judge.object(number)));
  // What was added shows nowhere: no more than a stamp, and no less than something to look at.
  return worst === "nothing" ? "stamp" : worst;
}

type Role = "annotations" | "contents" | "resources" | "fields" | "form" | "validation" | "structure";

class Judge {
  private roles: ReadonlyMap<number, Role> | null = null;

  constructor(
    private readonly old: View,
    private readonly now: View,
  ) {}

  object(number: number): Change {
    if (!this.old.entry(number)) return "nothing";
    const [before, after] = [this.old.object(number), this.now.object(number)];
    if (sameValue(before, after)) return "nothing";
    if (isRefTo(this.old.trailer.values.get("Root"), number)) return this.catalog(before, after);
    if (isRefTo(this.old.trailer.values.get("Info"), number)) return "nothing";
    const dict = dictOf(before);
    if (UNSEEN.some((type) => isName(dict?.values.get("Type"), type))) return "nothing";
    if (isName(dict?.values.get("Type"), "Page")) return this.page(before, after);
    if (isName(dict?.values.get("FT"), "Sig")) return this.field(before, after);
    this.roles ??= rolesOf(this.old);
    const role = this.roles.get(number);
    return role ? this.byRole(role, before, after) : "other";
  }

  private byRole(role: Role, before: Value, after: Value): Change {
    if (role === "validation") return "signing";
    if (role === "structure") return "nothing";
    if (role === "annotations") return this.annotations(before, after);
    if (role === "contents") return this.contents(before, after);
    if (role === "resources") return this.grown(before, after, 0) ? "nothing" : "other";
    return role === "form" ? this.form(before, after) : this.fields(before, after);
  }

  private changed(before: Value, after: Value): string[] | null {
    const [a, b] = [dictOf(before), dictOf(after)];
    if (!a || !b) return null;
    return [...new Set([...a.values.keys(), ...b.values.keys()])].filter(
      (key) => !sameValue(a.values.get(key), b.values.get(key)),
    );
  }

  private catalog(before: Value, after: Value): Change {
    const keys = this.changed(before, after);
    if (!keys || keys.some((key) => !CATALOG_KEYS.has(key))) return "other";
    const [a, b] = [dictOf(before), dictOf(after)];
    const form = keys.includes("AcroForm")
      ? this.form(this.old.get(a, "AcroForm"), this.now.get(b, "AcroForm"))
      : "nothing";
    return gravest([form, keys.includes("DSS") ? "signing" : "nothing"]);
  }

  private form(before: Value, after: Value): Change {
    const [a, b] = [dictOf(before), dictOf(after)];
    if (!b) return "other";
    const keys = a ? this.changed(a, b) : [...b.values.keys()];
    if (!keys || keys.some((key) => !FORM_KEYS.has(key))) return "other";
    return this.fields(this.old.get(a, "Fields"), this.now.get(b, "Fields"));
  }

  /** Every old field stays; those that are new are signatures'. */
  private fields(before: Value, after: Value): Change {
    const added = this.addedTo(before, after);
    const areSignatures = added?.every((value) => isName(this.inherited(dictOf(this.now.resolve(value)), "FT"), "Sig"));
    if (!added || !areSignatures) return "other";
    return added.length > 0 ? "signing" : "nothing";
  }

  /** A key of a field, or of the field above it. */
  private inherited(field: Dict | null, key: string): Value {
    let current = field;
    for (let i = 0; current && i < 10; i++) {
      if (current.values.has(key)) return this.now.get(current, key);
      current = dictOf(this.now.get(current, "Parent"));
    }
    return null;
  }

  /** An empty signature field is filled once. */
  private field(before: Value, after: Value): Change {
    const keys = this.changed(before, after);
    const filled = dictOf(before)?.values.get("V") !== undefined;
    return keys && !filled && keys.every((key) => FIELD_KEYS.has(key)) ? "signing" : "other";
  }

  private page(before: Value, after: Value): Change {
    const keys = this.changed(before, after);
    if (!keys || keys.some((key) => !PAGE_KEYS.has(key))) return "other";
    const [a, b] = [dictOf(before), dictOf(after)];
    const at = (key: string): [Value, Value] => [this.old.get(a, key), this.now.get(b, key)];
    const found: Change[] = [];
    if (keys.includes("Annots")) found.push(this.annotations(...at("Annots")));
    if (keys.includes("Contents"))
      found.push(this.contents(a?.values.get("Contents") ?? null, b?.values.get("Contents") ?? null));
    if (keys.includes("Resources")) found.push(this.grown(...at("Resources"), 0) ? "nothing" : "other");
    return gravest(found);
  }

  private annotations(before: Value, after: Value): Change {
    const added = this.addedTo(before, after);
    if (!added) return "other";
    return gravest(
      added.map((value) => {
        const annotation = dictOf(this.now.resolve(value));
        if (!isName(this.now.get(annotation, "Subtype"), "Widget")) return annotation ? "stamp" : "other";
        return isName(this.inherited(annotation, "FT"), "Sig") ? "signing" : "other";
      }),
    );
  }

  /** What is in the new list and not in the old; null when something of the old is missing. */
  private addedTo(before: Value, after: Value): Value[] | null {
    const rest = [...(itemsOf(after) ?? [])];
    if (rest.length > MAX_ITEMS) throw new PdfError("too many items");
    for (const item of itemsOf(before) ?? []) {
      const place = rest.findIndex((other) => sameValue(item, other));
      if (place < 0) return null;
      rest.splice(place, 1);
    }
    return rest;
  }

  /** The old pieces of a page stay, in their order, next to one another; or their words do, inside new pieces. */
  private contents(before: Value, after: Value): Change {
    const [a, b] = [pieces(this.old, before), pieces(this.now, after)];
    if (a.length === 0) return "stamp";
    const kept = b.some((_, from) => a.every((piece, i) => sameValue(piece, b[from + i])));
    if (kept && a.every((piece) => !isRef(piece) || this.unchanged(piece.number))) return "stamp";
    const [words, more] = [text(this.old, a), text(this.now, b)];
    return words.length > 0 && ` ${more} `.includes(` ${words} `) ? "stamp" : "other";
  }

  private unchanged(number: number): boolean {
    return sameValue(this.old.object(number), this.now.object(number));
  }

  /** Nothing of the old dictionary is missing or different; new names may be added, here or one level below. */
  private grown(before: Value, after: Value, depth: number): boolean {
    if (before === null) return true;
    const [a, b] = [dictOf(before), dictOf(after)];
    if (!a || !b) return sameValue(before, after) || (itemsOf(before) !== null && this.addedTo(before, after) !== null);
    return [...a.values].every(([key, value]) => {
      const other = b.values.get(key);
      if (sameValue(value, other))
        return !isRef(value) || depth > 0 || this.grown(this.old.resolve(value), this.now.resolve(other), depth + 1);
      return depth < 1 && this.grown(this.old.resolve(value), this.now.resolve(other), depth + 1);
    });
  }
}

const isRefTo = (value: Value | undefined, number: number): boolean => isRef(value) && value.number === number;

/** Content streams of a page: one, or a list. */
function pieces(view: View, value: Value): readonly Value[] {
  const resolved = view.resolve(value);
  const list = itemsOf(resolved);
  if (list && list.length > MAX_ITEMS) throw new PdfError("too many items");
  if (list) return list;
  return resolved === null ? [] : [value];
}

/** What a page draws, its white space evened out: programs that add to it often write it anew. */
function text(view: View, parts: readonly Value[]): string {
  const words = parts.map((part) => {
    const stream = view.resolve(part);
    if (stream === null || typeof stream !== "object" || stream.kind !== "stream") throw new PdfError("contents");
    return view.decode(stream).toString("latin1");
  });
  return words
    .join("\n")
    .replace(/[\s\0]+/g, " ")
    .trim();
}

/** Objects that are part of pages, of the form or of the validation data without saying so themselves. */
function rolesOf(view: View): Map<number, Role> {
  const roles = new Map<number, Role>();
  const mark = (value: Value | undefined, role: Role) => {
    if (isRef(value)) roles.set(value.number, role);
  };
  const { catalog } = view;
  mark(catalog.values.get("AcroForm"), "form");
  mark(dictOf(view.get(catalog, "AcroForm"))?.values.get("Fields"), "fields");
  const seen = new Set<number>();
  const whole = (value: Value | undefined, role: Role, depth = 0) => {
    if (isRef(value) && seen.has(value.number)) return;
    if (isRef(value)) seen.add(value.number);
    mark(value, role);
    const resolved = depth < 4 ? view.resolve(value) : null;
    const inside =
      itemsOf(resolved) ?? [...(dictOf(resolved)?.values ?? [])].flatMap(([key, one]) => (key === "P" ? [] : [one]));
    for (const inner of inside) whole(inner, role, depth + 1);
  };
  whole(catalog.values.get("DSS"), "validation");
  whole(dictOf(view.get(catalog, "StructTreeRoot"))?.values.get("ParentTree"), "structure");
  for (const page of pagesOf(view)) {
    mark(page.values.get("Annots"), "annotations");
    mark(page.values.get("Resources"), "resources");
    const contents = page.values.get("Contents");
    mark(contents, "contents");
    for (const piece of itemsOf(view.resolve(contents)) ?? []) mark(piece, "contents");
    for (const resource of dictOf(view.get(page, "Resources"))?.values.values() ?? []) mark(resource, "resources");
  }
  return roles;
}

function pagesOf(view: View): Dict[] {
  const pages: Dict[] = [];
  const seen = new Set<number>();
  const waiting: Value[] = [view.catalog.values.get("Pages") ?? null];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isRef(value)) {
      if (seen.has(value.number)) continue;
      seen.add(value.number);
    }
    if (pages.length + waiting.length > MAX_PAGES) throw new PdfError("too many pages");
    const node = dictOf(view.resolve(value));
    const kids = itemsOf(view.get(node, "Kids"));
    if (kids) waiting.push(...kids);
    else if (node) pages.push(node);
  }
  return pages;
}
