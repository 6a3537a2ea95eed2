type Kept = { seen: string; values: Record<string, string[]> };

const PAUSE_MS = 300;

const RESTORED: Readonly<Record<string, string>> = {
  it: "Abbiamo rimesso qui quello che avevi scritto e non ancora salvato.",
  en: "We put back what you had written here and not saved yet.",
};

/**
 * Keeps in this tab what stands in a step until it is saved, for who reloads the page, goes back, or comes from another
 * app and finds it loaded anew (section 4). It is gone with the tab. What was kept of answers that have changed since is
 * dropped; what is put back is told through `tell`. Gives how to stop.
 */
export function keepTyped(form: HTMLFormElement, key: string, tell: (message: string) => void): () => void {
  const kept: Kept | null = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept?.seen !== seenOf(form)) sessionStorage.removeItem(key);
  else if (JSON.stringify(kept.values) !== JSON.stringify(typedIn(form))) {
    putBack(form, kept.values);
    tell(RESTORED[form.closest<HTMLElement>("[lang]")?.lang ?? ""] ?? RESTORED.it!);
  }

  let sent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    sessionStorage.setItem(key, JSON.stringify({ seen: seenOf(form), values: typedIn(form) } satisfies Kept));
  };
  const soon = () => {
    sent = false;
    timer ??= setTimeout(keep, PAUSE_MS);
  };
  const atOnce = () => timer && keep();
  const send = () => {
    keep();
    sent = true;
  };
  // A choice in a list that completes is no input: it is seen when the person leaves the field.
  for (const sign of ["input", "change", "focusout"]) form.addEventListener(sign, soon);
  form.addEventListener("submit", send);
  document.addEventListener("visibilitychange", atOnce);
  window.addEventListener("pagehide", atOnce);
  soon();
  return () => {
    for (const sign of ["input", "change", "focusout"]) form.removeEventListener(sign, soon);
    form.removeEventListener("submit", send);
    document.removeEventListener("visibilitychange", atOnce);
    window.removeEventListener("pagehide", atOnce);
    atOnce();
    // The page goes on only when the step was saved.
    if (sent) sessionStorage.removeItem(key);
  };
}

const seenOf = (form: HTMLFormElement): string => String(new FormData(form).get("seen") ?? "");

/** Only the person's own answers: Next's fields, the mark and the offers are not. */
const isAnswer = (name: string): boolean => name !== "" && name !== "seen" && !/^(\$|use-|sure-)/.test(name);

function typedIn(form: HTMLFormElement): Record<string, string[]> {
  const data = new FormData(form);
  const names = [...new Set(data.keys())].filter(isAnswer);
  return Object.fromEntries(names.map((name) => [name, data.getAll(name).map(String)]));
}

function putBack(form: HTMLFormElement, values: Kept["values"]): void {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) continue;
    if (!isAnswer(control.name) || control.type === "hidden") continue;
    const given = values[control.name] ?? [];
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox"))
      control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
  }
}
