/** A cell of a CSV, always in quotes; a spreadsheet takes one that begins with these signs for a formula. */
export const csvCell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
