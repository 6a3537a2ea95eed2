import { z } from "zod";
import { REGISTRANT_TYPES } from "./registrant";
import { ItalianDay } from "./review";

/** Where an application may be: https, or this very computer while one tries it out. */
const isAddress = (text: string): boolean => {
  if (!URL.canParse(text) || text.includes("#") || text.length > 500) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname));
};

const ADDRESS = "Scrivi un indirizzo che comincia con https://";
const Address = z.string().trim().refine(isAddress, ADDRESS);
const Addresses = z
  .string()
  .default("")
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .refine((list) => list.length > 0, "Scrivi almeno un indirizzo")
  .refine((list) => list.length <= 10, "Al massimo dieci indirizzi")
  .refine((list) => list.every(isAddress), ADDRESS);

/** Public keys as a JWKS. A private key among them is refused: it should have stayed where it was made. */
const PublicKeys = z
  .string()
  .trim()
  .default("")
  .transform((text, ctx) => {
    if (!text) return null;
    const parsed = Jwks.safeParse(parsedJson(text));
    if (parsed.success && parsed.data.keys.every((key) => !("d" in key) && !("k" in key))) return parsed.data;
    ctx.addIssue({ code: "custom", message: 'Incolla le chiavi pubbliche: {"keys": [ … ]}, RSA o EC' });
    return z.NEVER;
  });
const Jwks = z.object({
  keys: z
    .array(z.looseObject({ kty: z.enum(["RSA", "EC"]) }))
    .min(1)
    .max(10),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An application as an administrator registers it (B50-B54). */
export const OidcClientInput = z
  .object({
    id: z.string().max(80).default(""),
    service: z.string().max(40).min(1, "Scegli il servizio"),
    initiateUri: Address,
    redirectUris: Addresses,
    logoutRedirectUris: Addresses,
    backchannelUri: Address,
    auth: z.enum(["client_secret_basic", "private_key_jwt"], "Scegli come si fa riconoscere"),
    jwks: PublicKeys,
    types: z
      .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(REGISTRANT_TYPES)))
      .refine((types) => types.length > 0, "Scegli almeno un tipo di soggetto"),
    level: z.coerce.number().int().min(1).max(3),
    validFrom: ItalianDay("Scrivi la data: per esempio 01/12/2026"),
    validTo: z.union([z.literal("").transform(() => null), ItalianDay("Scrivi la data: per esempio 31/12/2027")]),
  })
  .refine((client) => client.auth !== "private_key_jwt" || client.jwks !== null, {
    path: ["jwks"],
    message: "Incolla le chiavi pubbliche dell’applicazione",
  })
  .refine((client) => client.validTo === null || client.validFrom <= client.validTo, {
    path: ["validTo"],
    message: "La fine viene dopo l’inizio",
  });
export type OidcClientInput = z.infer<typeof OidcClientInput>;

export const OidcClientId = z.object({ id: z.string().min(1).max(80) });
export const OidcClientStatus = OidcClientId.extend({ active: z.enum(["yes", "no"]) });
