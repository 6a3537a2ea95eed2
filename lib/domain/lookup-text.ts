/** What two names are compared by: lower case, no accents, apostrophes and dashes as spaces. */
export const searchKey = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
