const FISCAL_CODE = /\b[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]\b/gi;

/** A notice's data without the codici fiscali of persons that an operator may have typed in a text (D21). Links stay as they are. */
export function withoutFiscalCodes(data: unknown): unknown {
  const masked = (key: string, value: unknown) =>
    typeof value === "string" && key !== "link" ? value.replace(FISCAL_CODE, "(codice fiscale omesso)") : value;
  return JSON.parse(JSON.stringify(data, masked));
}
