import { describe, expect, test } from "vitest";
import { type Answers, isAsked } from "@/lib/domain/form";
import { documentsOf, KINDS } from "@/lib/domain/kinds";

const CONTEXT = { services: [{ value: "visure", label: "Visure" }] };

describe("deactivation (A45-A47)", () => {
  const answers: Answers = {
    ente: {
      name: "Forno",
      fiscalCode: "01234567897",
      pec: "a@pec.example",
      email: "b@x.example",
      representativeFamilyName: "Fornaro",
      representativeName: "Paolo",
      representativeFiscalCode: "FRNPLA51P05D142H",
    },
    disattivazione: {
      holderFamilyName: "Fornaro",
      holderName: "Anna",
      holderFiscalCode: "FRNNNA78C52D142F",
      scope: "services",
      services: ["visure"],
    },
  };

  test("one form, signed by who asks: the legal representative or the holder; delivered as often as wanted", () => {
    const wanted = (variant: string) =>
      documentsOf({ kind: "deactivation", variant }).map((d) => [d.type, d.signer, d.oneShot]);
    expect(wanted("user")).toEqual([["confirmation", "legalRepresentative", false]]);
    expect(wanted("own")).toEqual([["confirmation", "appointee", false]]);
    const facts = KINDS.deactivation.facts("user", answers);
    expect(facts.appointee?.fiscalCode).toBe("FRNNNA78C52D142F");
    expect(facts.legalRepresentative?.fiscalCode).toBe("FRNPLA51P05D142H");
    expect(facts.contactEmail).toBe("b@x.example");
    const own = KINDS.deactivation.facts("own", {
      ente: { name: "Forno", fiscalCode: "01234567897" },
      disattivazione: { ...answers.disattivazione, email: "anna@x.example" },
    });
    expect(own.signers.confirmation?.fiscalCode).toBe("FRNNNA78C52D142F");
    expect(own.legalRepresentative).toBe(null);
    expect(own.contactEmail).toBe("anna@x.example");
  });

  test("the services are asked only when some are meant", () => {
    const [, request] = KINDS.deactivation.steps("user", CONTEXT);
    const names = (scope: string) => request?.fields.filter((f) => isAsked(f, { scope })).map((f) => f.name);
    expect(names("all")).not.toContain("services");
    expect(names("services")).toContain("services");
  });

  test("says what is lost", () => {
    expect(KINDS.deactivation.outcome("user", answers, CONTEXT)[0]).toContain("perde: Visure");
  });
});
