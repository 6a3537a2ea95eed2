import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import EmailChangePage from "@/app/(public)/cambio-email/page";
import DelegationPage from "@/app/(public)/delega/page";
import RevocationPage from "@/app/(public)/delega/revoca/page";
import DeactivationPage from "@/app/(public)/disattivazione/page";
import InterventionPage from "@/app/(public)/interventi/[case]/page";
import InterventionsPage from "@/app/(public)/interventi/page";
import TrackingPage from "@/app/(public)/pratica/page";
import { RegistrantPage } from "@/app/(public)/registrazione/[type]/registrant-page";
import { StartPage } from "@/app/(public)/registrazione/start-page";
import TerritoryPage from "@/app/(public)/registrazione/verifica/page";
import { CASES, INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";
import { type OutcomeKind, territoryStep } from "@/lib/domain/territory";
import { TerritoryAnswers } from "@/lib/domain/territory-questions";
import { LEAST_READABLE, readabilityOf } from "../support/readability";

// Nobody asks for these pages here: they are made as for a browser that says nothing of itself.
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));

const given = <T>(value: T): Promise<T> => Promise.resolve(value);

const EMPLOYER = { who: "employer", services: ["prospetto"], operator: "own" };
const STUDIO = { who: "professional", services: ["prospetto"], actsFor: "clients" };
/** Answers that lead to each end of "Devo registrarmi qui?" (D11). */
const ENDS: Record<OutcomeKind, Record<string, string | string[]>> = {
  "register-here": { ...EMPLOYER, sites: ["here"], registered: "no" },
  "register-here-law68-only": { ...STUDIO, services: ["istanze-l68"], sites: ["region"], seat: "region" },
  delegate: { ...EMPLOYER, operator: "intermediaryAccount" },
  "other-system": { ...EMPLOYER, sites: ["region"] },
  "not-needed": { ...EMPLOYER, operator: "intermediary" },
  "siul-cob": { who: "employer", services: ["cob"] },
};

const PAGES: Record<string, () => ReactNode | Promise<ReactNode>> = {
  "/registrazione": () => StartPage({ lang: "it" }),
  ...Object.fromEntries(
    REGISTRANT_TYPES.map((type) => REGISTRANTS[type].slug).map((slug) => [
      `/registrazione/${slug}`,
      () => RegistrantPage({ lang: "it", params: given({ type: slug }) }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ENDS).map(([end, query]) => [
      `/registrazione/verifica: ${end}`,
      () => TerritoryPage({ searchParams: given(query) }),
    ]),
  ),
  "/disattivazione": () => DeactivationPage(),
  "/interventi": () => InterventionsPage(),
  ...Object.fromEntries(
    INTERVENTION_CASES.map((id) => CASES[id].slug).map((slug) => [
      `/interventi/${slug}`,
      () => InterventionPage({ params: given({ case: slug }) }),
    ]),
  ),
  "/delega": () => DelegationPage(),
  "/delega/revoca": () => RevocationPage(),
  "/cambio-email": () => EmailChangePage(),
  "/pratica": () => TrackingPage({ searchParams: given({}) }),
};

describe("readability of the public pages that begin or follow a request (Gulpease, 60 or more)", () => {
  test.each(Object.keys(PAGES))("%s", async (address) => {
    // The rules of place are quoted word for word from the Province's page.
    const quotes = !address.includes("verifica");
    expect(readabilityOf(address, await PAGES[address]?.(), { quotes })).toBeGreaterThanOrEqual(LEAST_READABLE);
  });
});

test("the ends of the path are those meant", () => {
  const place = {
    provinceCode: "CR",
    provinceName: "Provincia di Cremona",
    region: "Lombardia",
    systemName: "SINTESI",
  };
  for (const [end, query] of Object.entries(ENDS))
    expect(territoryStep(TerritoryAnswers.parse(query), place)).toMatchObject({ outcome: { kind: end } });
});
