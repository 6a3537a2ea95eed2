import { randomInt } from "node:crypto";
import { identityProviders } from "./providers";
import type { SamlProfile } from "./service";

export type ProviderChoice = { name: string; href: string };

/** The providers of a federation as links, in random order at each reading: SPID's rules favour nobody. */
export async function providerChoices(profile: SamlProfile, returnPath: string): Promise<ProviderChoice[]> {
  const choices = [...(await identityProviders(profile)).values()].map(({ entityId, name }) => ({
    name,
    href: `/api/${profile}/login?${new URLSearchParams({ idp: entityId, callbackUrl: returnPath })}`,
  }));
  for (let last = choices.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const [a, b] = [choices[last], choices[other]];
    if (a && b) [choices[last], choices[other]] = [b, a];
  }
  return choices;
}
