/** Names whose values never go back to a page, nor into a store. */
const SECRET = /key|chiave|secret|password|token/i;

/** What was typed, to show it again: never a secret, a file or Next's own fields. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$") || SECRET.test(name)) continue;
    const texts = form.getAll(name).filter((v): v is string => typeof v === "string");
    if (texts.length > 0) values[name] = texts.length === 1 ? texts[0]! : texts;
  }
  return values;
}
