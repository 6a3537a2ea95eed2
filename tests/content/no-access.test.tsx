import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NoAccess } from "@/app/(account)/area-riservata/no-access";
import type { PersonDossier } from "@/lib/roles/list-dossiers";

const dossier = (as: PersonDossier["as"]): PersonDossier => ({
  id: as,
  ref: "AAAA",
  code: "SIN-2026-000001-A",
  kind: "delegation",
  state: "issued",
  organizationName: "Officine Esempio",
  at: new Date("2026-11-22T12:05:00Z"),
  dueAt: null,
  signing: "to-confirm",
  line: null,
  as,
  prepared: false,
  opens: true,
});

function page(dossiers: PersonDossier[], awaited: number): string {
  const area = { account: null, dossiers, represented: [] };
  return renderToStaticMarkup(<NoAccess name="Paolo Fornaro" area={area} awaited={awaited} />).replace(/<[^>]+>/g, " ");
}

test("who only has to sign for a body is not told first that an account is missing (D10)", () => {
  expect(page([dossier("representative")], 1)).toMatch(/^\s*Una pratica aspetta te .*non ti serve un account/);
  expect(page([dossier("representative"), dossier("representative")], 2)).toContain("2 pratiche aspettano te");
  expect(page([dossier("representative")], 0)).toContain("Nessuna pratica aspetta te");
});

test("an incaricato, and who has no dossier, still are", () => {
  expect(page([dossier("representative"), dossier("appointee")], 1)).toContain("Non hai ancora un account attivo");
  expect(page([], 0)).toContain("Non hai ancora un account attivo");
});
