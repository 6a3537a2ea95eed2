import { describe, expect, it } from "vitest";
import { contradictions, type RequestedService, type TerritoryRequest } from "@/lib/domain/territory-check";
import type { TerritoryAnswers } from "@/lib/domain/territory-questions";

const CREMONA = {
  provinceCode: "CR",
  provinceName: "Provincia di Cremona",
  region: "Lombardia",
  systemName: "Portale SINTESI",
};

/** As the catalogue says of them; the prospetto and the istanze are the two that the rules name (A28, D11). */
const PROSPETTO: RequestedService = { territory: "bound", closed: null };
const ISTANZE: RequestedService = { territory: "law68", closed: null };
const VISURE: RequestedService = { territory: "free", closed: null };
const COB: RequestedService = { territory: "bound", closed: "UNILAV, UNISOMM e VARDATORE si inviano con SIUL COB." };

const BAKERY: TerritoryRequest = { subtype: "private", workplaceProvinces: ["CR"], services: [PROSPETTO] };
const STUDIO: TerritoryRequest = { subtype: "professional", workplaceProvinces: ["MI"], services: [ISTANZE] };

const found = (answers: TerritoryAnswers, request: TerritoryRequest) =>
  contradictions(answers, request, CREMONA).map(({ code, step, rule }) => [code, step, rule.requirement]);

describe("a form begun directly, held against the rules (D11)", () => {
  it("finds nothing where a work site is here (A17), among others", () => {
    expect(found({}, BAKERY)).toEqual([]);
    expect(found({}, { ...BAKERY, workplaceProvinces: ["MI", "CR"] })).toEqual([]);
  });

  it("warns an employer or an agency with no work site here (A17)", () => {
    const warning = [["noWorkplaceHere", "sedi-operative", "A17"]];
    for (const subtype of ["private", "public", "agency"] as const) {
      expect(found({}, { ...BAKERY, subtype, workplaceProvinces: ["MI"] })).toEqual(warning);
      expect(found({}, { ...BAKERY, subtype, workplaceProvinces: ["MI"], services: [ISTANZE] })).toEqual(warning);
    }
  });

  it("waits until a work site is given", () => {
    expect(found({}, { ...BAKERY, workplaceProvinces: [] })).toEqual([]);
  });

  it("does not bind services outside the rules, nor training bodies and schools", () => {
    expect(found({}, { ...BAKERY, workplaceProvinces: ["MI"], services: [VISURE, VISURE] })).toEqual([]);
    for (const subtype of ["trainingBody", "school"] as const) {
      expect(found({}, { subtype, workplaceProvinces: ["MI"], services: [PROSPETTO] })).toEqual([]);
    }
  });

  it("lets a professional from elsewhere ask for istanze alone (A23), and warns about the rest", () => {
    expect(found({}, STUDIO)).toEqual([]);
    expect(found({}, { ...STUDIO, services: [ISTANZE, VISURE] })).toEqual([]);
    expect(found({}, { ...STUDIO, services: [ISTANZE, PROSPETTO] })).toEqual([["law68Only", "servizi", "A23"]]);
    expect(found({}, { ...STUDIO, services: [PROSPETTO] })).toEqual([["noWorkplaceHere", "sedi-operative", "A22"]]);
  });

  it("warns that COB is closed (A26, D7), whoever asks, and says where to go", () => {
    const request = { ...BAKERY, services: [COB, PROSPETTO] };
    expect(found({}, request)).toEqual([["closedService", "servizi", "D7"]]);
    expect(contradictions({}, request, CREMONA)[0]).toMatchObject({
      title: "Un servizio che non si può più chiedere",
      text: expect.stringContaining("SIUL COB"),
      final: true,
    });
    expect(contradictions({}, { ...STUDIO, services: [PROSPETTO] }, CREMONA)[0]?.final).toBe(false);
    expect(found({}, { ...BAKERY, workplaceProvinces: ["MI"], services: [COB] })).toEqual([
      ["closedService", "servizi", "D7"],
    ]);
  });

  it("knows a service by what the catalogue says of it: another Province adds its own", () => {
    const own: RequestedService = { territory: "bound", closed: null };
    expect(found({}, { ...STUDIO, services: [ISTANZE, own, own] })).toEqual([["law68Only", "servizi", "A23"]]);
    expect(found({}, { ...STUDIO, services: [ISTANZE, ISTANZE] })).toEqual([]);
  });
});

describe("a form held against the answers given before it", () => {
  const ANSWERS: TerritoryAnswers = {
    who: "employer",
    services: ["prospetto"],
    operator: "own",
    sites: ["here"],
    registered: "no",
  };

  it("finds nothing where they agree", () => {
    expect(found(ANSWERS, BAKERY)).toEqual([]);
    expect(found(ANSWERS, { ...BAKERY, subtype: "public" })).toEqual([]);
  });

  it("warns about another kind of applicant", () => {
    expect(found({ who: "agency" }, BAKERY)).toEqual([["answeredOtherSubtype", "soggetto", "B15"]]);
  });

  it("warns when the path ended elsewhere, with what it said", () => {
    const delegated: TerritoryAnswers = { who: "employer", services: ["prospetto"], operator: "intermediary" };
    expect(found(delegated, BAKERY)).toEqual([["answeredNoRegistration", "soggetto", "B16"]]);
    const cob: TerritoryAnswers = { who: "employer", services: ["cob"] };
    const [warning] = contradictions(cob, BAKERY, CREMONA);
    expect(warning?.text).toContain("per le comunicazioni obbligatorie usa SIUL COB");
    expect(found({ ...ANSWERS, registered: "yes" }, BAKERY)).toEqual([["answeredNoRegistration", "soggetto", "A19"]]);
  });

  it("warns when the sites are not where they were said to be", () => {
    expect(found(ANSWERS, { ...BAKERY, workplaceProvinces: ["MI"] })).toEqual([
      ["noWorkplaceHere", "sedi-operative", "A17"],
      ["answeredOtherSites", "sedi-operative", "A17"],
    ]);
    expect(found({ ...ANSWERS, sites: ["region"] }, BAKERY)).toEqual([
      ["answeredNoRegistration", "soggetto", "A17"],
      ["answeredOtherSites", "sedi-operative", "A17"],
    ]);
  });

  it("asks for no work site here from who may centralise by the legal seat (A20, A21)", () => {
    const employer: TerritoryAnswers = { ...ANSWERS, sites: ["elsewhere"], seat: "here", centralise: "here" };
    expect(found(employer, { ...BAKERY, workplaceProvinces: ["TO"] })).toEqual([]);
    const studio: TerritoryAnswers = {
      who: "professional",
      services: ["prospetto"],
      actsFor: "clients",
      sites: ["elsewhere"],
      seat: "here",
      clientRegions: "yes",
      registered: "no",
    };
    expect(found(studio, { ...STUDIO, services: [PROSPETTO] })).toEqual([]);
  });

  it("holds to istanze who was admitted for them only, with an office here too (A23)", () => {
    const answers: TerritoryAnswers = {
      who: "professional",
      services: ["istanze-l68"],
      actsFor: "clients",
      sites: ["here"],
      registered: "yes",
    };
    const office = { ...STUDIO, workplaceProvinces: ["CR"] };
    expect(found(answers, office)).toEqual([]);
    expect(found(answers, { ...office, services: [ISTANZE, PROSPETTO] })).toEqual([["law68Only", "servizi", "A23"]]);
  });

  it("takes no notice of answers off the path", () => {
    expect(found({ who: "employer", services: ["other"], operator: "own", sites: ["region"] }, BAKERY)).toEqual([]);
  });
});
