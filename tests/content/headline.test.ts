import { describe, expect, it } from "vitest";
import { headline } from "@/app/(public)/pratica/[ref]/words";
import { KINDS } from "@/lib/domain/kinds";

const { documents } = KINDS.registration;
const title = (received: readonly string[], signed: readonly string[] = []): string =>
  headline(
    {
      dossier: { state: "issued", kind: "registration", ref: "prova" },
      documents: received.map((type) => ({ origin: "received", type })),
    } as never,
    "sintesi@provincia.cremona.it",
    {
      open: true,
      documents: documents.map((spec) => ({
        spec,
        signerName: "Ada Prova",
        signed: signed.includes(spec.type),
        confirmation: null,
      })),
    } as never,
  ).title;

describe("what is missing, at the head of the page of a request (section 6)", () => {
  it.each([
    [[], "Mancano i documenti firmati"],
    [["identity"], "Mancano ancora i documenti firmati"],
    [["summary"], "Manca ancora: Modulo di conferma registrazione"],
    [["summary", "identity", "other"], "Manca ancora: Modulo di conferma registrazione"],
    [["confirmation"], "Manca ancora: Richiesta di registrazione"],
    [["summary", "confirmation"], "Manca l’invio per PEC"],
  ])("with %j uploaded: %s", (received, expected) => {
    expect(title(received)).toBe(expected);
  });

  it("does not ask again for a paper that is signed in another way", () => {
    expect(title(["confirmation"], ["summary"])).toBe("Manca l’invio per PEC");
  });
});
