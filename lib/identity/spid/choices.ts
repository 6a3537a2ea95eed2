import { randomInt } from "node:crypto";
import { identityProviders } from "./providers";

export type SpidChoice = { name: string; href: string };

/** The providers as links, in random order at each reading: SPID's rules favour nobody. */
export async function spidChoices(returnPath: string): Promise<SpidChoice[]> {
  const choices = [...(await identityProviders()).values()].map(({ entityId, name }) => ({
    name,
    href: `/api/spid/login?${new URLSearchParams({ idp: entityId, callbackUrl: returnPath })}`,
  }));
  for (let last = choices.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const [a, b] = [choices[last], choices[other]];
    if (a && b) [choices[last], choices[other]] = [b, a];
  }
  return choices;
}
