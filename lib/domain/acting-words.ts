type Acting = {
  organization: { name: string };
  workplace: { name: string };
  delegation: { employerName: string } | null;
};

/** For whom one acts, in a line: body and work site, or the employer and who was delegated. */
export const actingWords = ({ organization, workplace, delegation }: Acting): string =>
  delegation
    ? `${delegation.employerName}, per delega a ${organization.name}`
    : `${organization.name} · ${workplace.name}`;
