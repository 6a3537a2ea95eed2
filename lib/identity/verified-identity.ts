import type { SignInMethod } from "@/db/schema/identity";

/** What SPID, CIE and CNS all end in. Its key is the codice fiscale, bare and upper case; e-mail is never one (D12). */
export type VerifiedIdentity = {
  fiscalCode: string;
  name: string;
  familyName: string;
  level: number;
  method: SignInMethod;
  email: string | null;
};
