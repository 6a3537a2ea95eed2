import { and, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { roleService } from "@/db/schema/account";
import { meansSite, personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import { readDeactivation } from "@/lib/domain/kinds/deactivation";
import type { Dossier } from "@/lib/dossier/find";
import { readCatalogue } from "@/lib/settings/catalogue";
import { meantRoles } from "./deactivate";

/** What accepting would take away now, and what of the request is not there (A46). */
export async function planDeactivation(db: Db | Tx, dossier: Dossier): Promise<Forecast> {
  const d = readDeactivation(dossier.variant, dossier.answers);
  const { holder, body, roles } = await meantRoles(db, d);
  const ids = roles.filter(({ meant }) => meant).map(({ id }) => id);
  const held = ids.length
    ? await db
        .select({ roleId: roleService.roleId, service: roleService.service })
        .from(roleService)
        .where(and(inArray(roleService.roleId, ids), isNull(roleService.endedAt)))
    : [];
  const catalogue = await readCatalogue(db);
  const titleOf = (code: string) => catalogue.find((s) => s.code === code)?.title ?? code;
  const ending = held.filter(({ service }) => d.scope !== "services" || d.services.includes(service));
  const lines = roles
    .filter(({ meant }) => meant)
    .map(({ id, name }) => ({
      name,
      lost: ending.filter(({ roleId }) => roleId === id).map((s) => titleOf(s.service)),
    }))
    .filter(({ lost }) => d.scope !== "services" || lost.length > 0)
    .map(({ name, lost }) => `${name}: ${lost.join(", ") || "nessun servizio attivo"};`);
  const warnings: string[] = [];
  if (!body) warnings.push(`${d.organization.name} non risulta fra gli enti registrati.`);
  if (!holder) warnings.push(`${personName(d.holder)} non ha un account con questo codice fiscale.`);
  if (holder && body && roles.length === 0)
    warnings.push(`${personName(d.holder)} non ha ruoli presso «${body.name}».`);
  for (const line of d.sites)
    if (roles.length > 0 && !roles.some((one) => meansSite(line, one)))
      warnings.push(`${personName(d.holder)} non ha un ruolo nella sede «${line}».`);
  for (const service of d.services)
    if (ids.length > 0 && !held.some((one) => one.service === service))
      warnings.push(`${personName(d.holder)} non ha il servizio ${titleOf(service)}.`);
  if (holder && holder.familyName.toLowerCase() !== d.holder.familyName.toLowerCase())
    warnings.push(`Sull’account risulta ${personName(holder)}.`);
  const signer = d.legalRepresentative;
  if (signer && body?.representativeFiscalCode && body.representativeFiscalCode !== signer.fiscalCode)
    warnings.push(
      `Come rappresentante legale risulta ${body.representativeName} ${body.representativeFamilyName}, non chi firma: verifica i suoi poteri.`,
    );
  return { lines, warnings, impossible: null };
}
