import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AtTheTop } from "@/app/(backoffice)/backoffice/pratiche/[ref]/_parts/at-the-top";
import { DOSSIER_STATES, type DossierMove, type DossierState } from "@/lib/domain/dossier";

/** What the operator reads before anything else; the rest of the page is not looked at. */
function top(state: DossierState, impossible: string | null = null): string {
  const moves: DossierMove[] = ["supersede", "expire", "withdraw", "submit"];
  const events = moves.map((move) => ({ move, at: new Date("2026-11-22T12:05:00Z") }));
  const page = renderToStaticMarkup(<AtTheTop state={state} events={events} impossible={impossible} />);
  return page.replace(/<[^>]+>/g, "");
}

test.each<[DossierState, string]>([
  ["withdrawn", "Richiesta ritirata. Dal 22 novembre 2026, 13:05."],
  ["expired", "Pratica scaduta. Dal 22 novembre 2026, 13:05."],
  ["superseded", "Pratica sostituita. Dal 22 novembre 2026, 13:05."],
])("a dossier %s meanwhile says so before all the rest", (state, words) => {
  expect(top(state)).toContain(words);
});

test.each(DOSSIER_STATES.filter((state) => !["withdrawn", "expired", "superseded"].includes(state)))(
  "one in state %s has nothing to say there",
  (state) => expect(top(state)).toBe(""),
);

test("what cannot be carried out is told before anything is asked", () => {
  expect(top("filed", "Ada Esempio non ha un account.")).toContain(
    "Così non si può eseguire. Ada Esempio non ha un account. Chiedi un’integrazione o respingi.",
  );
});
