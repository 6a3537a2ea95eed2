import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { fetchRevocation } from "@/lib/signature/fetch-revocation";
import { signCms } from "../support/signing/cms";
import { plainPdf, signPdf } from "../support/signing/pdf";
import { certify, pem, revoke } from "../support/signing/people";
import { authority, check, MARIA } from "./people";

const asked: string[] = [];
const life = { from: new Date(Date.now() - 86_400_000), until: new Date(Date.now() + 86_400_000) };
let list: Buffer = Buffer.alloc(0);
const server = createServer((request, answer) => {
  asked.push(request.url ?? "");
  answer.end(list);
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
afterAll(() => server.close());
const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;

const names = { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` };
const trust = pem(authority.certificate);

test("the issuer's list is fetched once an hour, and its word counts", async () => {
  const maria = certify({ kind: "signer", issuer: authority, elliptic: true, names, listedAt: at("crl") });
  list = revoke(authority, [{ serial: maria.serial, since: new Date(Date.now() - 1000) }], life);
  for (const bytes of [signCms([plainPdf()], [maria]), signPdf(plainPdf(), maria)]) {
    expect(check(bytes).signers[0]!.revocation).toBe("unchecked");
    expect(check(bytes, { pem: await fetchRevocation(bytes, trust, new Date()) })).toMatchObject({
      verdict: "invalid",
      signers: [{ revocation: "revoked" }],
    });
  }
  expect(asked).toEqual(["/crl"]);
});

test("nobody whose issuer is not trusted sends us anywhere", async () => {
  const stranger = certify({ kind: "authority", names: { CN: "Altra" } });
  const other = certify({ kind: "signer", issuer: stranger, elliptic: true, names, listedAt: at("altrove") });
  expect(
    await fetchRevocation(signCms([plainPdf()], [other], { certificates: [stranger.certificate] }), trust, new Date()),
  ).toBe("");
  expect(asked).not.toContain("/altrove");
});

test("what does not answer, or answers something else, leaves the revocation unchecked", async () => {
  list = Buffer.from("no");
  const maria = certify({ kind: "signer", issuer: authority, elliptic: true, names, listedAt: at("rotto") });
  const bytes = signCms([plainPdf()], [maria]);
  expect(await fetchRevocation(bytes, trust, new Date())).toBe("");
  expect(check(bytes)).toMatchObject({ verdict: "valid", signers: [{ revocation: "unchecked" }] });
});
