/** What accepting a dossier would do with what the portal knows now: told to the operator before the click. */
export type Forecast = {
  lines: readonly string[];
  /** What the operator should weigh: somebody or something named that is not there, another representative. */
  warnings: readonly string[];
  /** Why the effect would be refused; null when it would not. */
  impossible: string | null;
};
