import type { FaultKind } from "../fault";

export type CourtesyText = { title: string; what: string; todo: readonly string[] };

/** Everything that a courtesy page may say, in one language. */
export type CourtesyTexts = {
  /** The provider's numbers that mean something to the person: SPID's error codes 19-25 and 30. */
  anomalies: Readonly<Record<number, CourtesyText>>;
  /** CIE gives some of the same numbers another meaning. */
  cieAnomalies: Readonly<Record<number, CourtesyText>>;
  /** Numbers 8-18: the provider did not like our request. */
  ourRequest: CourtesyText;
  /** Cards have words of their own, by code. */
  kinds: Readonly<Record<Exclude<FaultKind, "card">, CourtesyText>>;
  cieLevel: CourtesyText;
  labels: {
    todo: string;
    reference: string;
    anomaly: string;
    back: string;
    help: string;
    helpAddress: string;
    /** Heading, in this language, of what a page in the other language adds. */
    here: string;
    service: string;
  };
};
