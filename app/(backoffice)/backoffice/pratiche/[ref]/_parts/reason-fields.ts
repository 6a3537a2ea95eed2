import type { Field, Option } from "@/lib/domain/form";

/** The catalogue's reasons, to tick; nothing where it has none for this kind: then the text says why. */
export const reasonFields = (options: readonly Option[]): Field[] =>
  options.length > 0 ? [{ name: "reasons", type: "checkboxes", label: "Motivi", options }] : [];

export const textLabel = (options: readonly Option[]): string => (options.length > 0 ? "Spiegazione" : "Motivo");
