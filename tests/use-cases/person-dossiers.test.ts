import { describe, expect, test } from "vitest";
import { prepareForm } from "@/lib/delegation/prepare-form";
import { listPersonDossiers, pagePersonDossiers } from "@/lib/roles/list-dossiers";
import {
  ask,
  DAVIDE,
  fillIn,
  newBodyCode,
  newBrowser,
  refusalOf,
  row,
  spid,
  submitted,
  typed,
} from "../support/applicant";
import { delegationForm, office } from "./delegations-fixtures";

const ALL = { view: "all", kind: null, after: null } as const;
const listed = async (fiscalCode: string, browser = newBrowser(spid(fiscalCode))) =>
  (await pagePersonDossiers(await ask(browser), ALL)).rows;
const STRANGER = "RSSMRA80A01F205X";

describe("delegations among one's own requests (A24, D10)", () => {
  test("of the employer's representative: to whom, for what, until when; nothing to a stranger", async () => {
    const signer = DAVIDE.code;
    const form = delegationForm({
      employer: newBodyCode(),
      intermediary: { name: "Studio Neri", fiscalCode: newBodyCode() },
    });
    form["datore-di-lavoro"].representativeFiscalCode = signer;
    const sent = await submitted(form, "employer", "delegation");
    const [own, ...rest] = await listed(signer);
    expect(rest).toEqual([]);
    expect(own).toMatchObject({ ref: sent.ref, as: "representative", opens: true, prepared: false });
    expect(own!.line).toBe("A Studio Neri, per Prospetto informativo L. 68/99, Visure, dal 20/11/2026 al 19/11/2027.");
    expect(await listPersonDossiers(await ask(newBrowser(spid(signer))))).toMatchObject([{ ref: sent.ref }]);
    expect(await listed(STRANGER)).toEqual([]);
    expect(await refusalOf(pagePersonDossiers(await ask(newBrowser()), ALL))).toBe("not-allowed");
  });

  test("of the intermediary named in it by codice fiscale: listed, not opened from another browser; no draft", async () => {
    const consultant = "FRNNNA78C52D142F";
    const terms = { employer: newBodyCode(), intermediary: { name: "Anna Fornaro", fiscalCode: consultant } };
    const sent = await submitted(delegationForm(terms), "employer", "delegation");
    const found = (await listed(consultant)).find(({ ref }) => ref === sent.ref);
    expect(found).toMatchObject({
      code: sent.code,
      as: "intermediary",
      opens: false,
      prepared: false,
      signing: "none",
    });
    const here = await listed(consultant, { ...sent.browser, person: spid(consultant) });
    expect(here.find(({ ref }) => ref === sent.ref)).toMatchObject({ opens: true });
    const studio = await office("Studio Bozze", { intermediary: true });
    const { ref } = await prepareForm(await studio.ask(), { ...studio.acting, tokenHash: studio.browser.token });
    await fillIn({ browser: studio.browser, ref, id: (await row(ref)).id }, delegationForm(terms));
    expect((await listed(consultant)).map((one) => one.ref)).not.toContain(ref);
  });

  test("of who has prepared it under a role of theirs, drafts too; not of a colleague's, nor of another studio", async () => {
    const [studio, other] = [
      await office("Studio Elenco", { intermediary: true }),
      await office("Studio Altro", { intermediary: true }),
    ];
    const { ref } = await prepareForm(await studio.ask(), { ...studio.acting, tokenHash: studio.browser.token });
    const own = (await pagePersonDossiers(await studio.ask(), ALL)).rows;
    expect(own).toMatchObject([{ ref, state: "draft", as: "intermediary", prepared: true, opens: true, line: null }]);
    const elsewhere = await listed(studio.browser.person!.fiscalCode);
    expect(elsewhere).toMatchObject([{ ref, prepared: true, opens: false }]);
    expect((await pagePersonDossiers(await other.ask(), ALL)).rows).toEqual([]);
    // The page after the sign-in has what the person is a party to.
    expect(await listPersonDossiers(await studio.ask())).toEqual([]);
  });

  test("a registration goes on standing there, for its incaricato", async () => {
    const sent = await submitted(typed());
    const found = (await listed("FRNNNA78C52D142F")).find(({ ref }) => ref === sent.ref);
    expect(found).toMatchObject({ as: "appointee", opens: true, line: null });
  });
});
