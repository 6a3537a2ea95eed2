import { emailDomain } from "./contacts";
import { isFreeMail, isSharedPec, ownDomain, PROVIDERS } from "./mail-domains";

/** Shorter names have too many neighbours of their own. */
const LONG_ENOUGH = 8;

// Providers with one ending, whatever else is written after the name.
const ONE_ENDING = new Map(
  `gmail.com googlemail.com icloud.com libero.it virgilio.it tiscali.it legalmail.it arubapec.it postecert.it`
    .split(" ")
    .map((domain) => [nameOf(domain), domain]),
);

const ENDINGS = ["com", "net", "org", "it"];
// Endings of three letters or more that exist, one slip away from those.
const NEIGHBOURS = new Set("cam bet pet vet nec new ong fit int ist bit kit pit".split(" "));

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const isCountry = (ending: string): boolean => ending !== "zz" && countries.of(ending.toUpperCase()) !== undefined;

function nameOf(domain: string): string {
  return domain.slice(0, domain.lastIndexOf("."));
}

/** One letter changed, left out, added, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.length !== restB.length)
    return restA.length > restB.length ? restA.slice(1) === restB : restB.slice(1) === restA;
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1);
}

const endingOf = (domain: string): string => domain.slice(domain.lastIndexOf(".") + 1);

/** The ending that was probably meant, where the one written does not exist as far as we know. */
function likelyEnding(domain: string, others: readonly string[]): string | undefined {
  const ending = endingOf(domain);
  if (ending.length === 2) return isCountry(ending) ? undefined : ending === "ue" ? "eu" : "it";
  const known = [...ENDINGS, ...others.map(endingOf).filter((other) => other.length > 3)];
  if (known.includes(ending) || NEIGHBOURS.has(ending)) return undefined;
  return known.find((one) => isOneSlip(ending, one));
}

function likelyDomain(domain: string, others: readonly string[]): string | undefined {
  if (isFreeMail(domain) || isSharedPec(domain)) return undefined;
  const provider =
    ONE_ENDING.get(nameOf(domain)) ?? PROVIDERS.find((one) => one.length >= LONG_ENOUGH && isOneSlip(domain, one));
  if (provider) return provider;
  const ending = likelyEnding(domain, others);
  if (ending) return `${nameOf(domain)}.${ending}`;
  const own = ownDomain(domain);
  const near = own && others.find((other) => own.length >= LONG_ENOUGH && isOneSlip(own, other));
  return near && domain.slice(0, -own.length) + near;
}

/**
 * What a well-written address was probably meant to be: its domain is one slip away from a known provider's or from that
 * of another address of the request, or has an ending that nobody has. Undefined where nothing looks wrong. It is only a
 * question: whoever typed it may say that it is right (A11, B30).
 */
export function likelyAddress(address: string, others: readonly string[] = []): string | undefined {
  const domain = emailDomain(address);
  if (!domain) return undefined;
  const domains = others.flatMap((other) => ownDomain(emailDomain(other) ?? "") ?? []);
  const likely = likelyDomain(domain, domains);
  return likely && `${address.slice(0, address.lastIndexOf("@"))}@${likely}`;
}
