import { CREMONA } from "@/content/defaults";
import { SERVICES } from "@/db/seed/catalogue";
import { checkFields, type RawValues } from "@/lib/domain/field-check";
import type { Field } from "@/lib/domain/form";
import { registration } from "@/lib/domain/kinds/registration";
import { offersFor } from "@/lib/domain/offers";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";
import { territoryPath, territoryStep } from "@/lib/domain/territory";
import { contradictions, type Subtype } from "@/lib/domain/territory-check";
import { type QuestionId, TerritoryAnswers } from "@/lib/domain/territory-questions";
import { WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";
import { FILE_SENTENCES, TRACKING_SENTENCES } from "./tracking-sentences";

const TODAY = "2026-11-21";
const PLACE = {
  provinceCode: "CR",
  provinceName: CREMONA.province.name,
  region: CREMONA.province.region,
  systemName: CREMONA.portalName,
};

/** The steps of all four types, with the catalogue as it ships. */
const STEPS = REGISTRANT_TYPES.flatMap((type) => {
  const services = SERVICES.filter((s) => s.types?.includes(type)).map((s) => ({
    value: s.code,
    label: s.title,
    hint: s.status === "closed" ? (s.closedNotice ?? "") : s.description,
    disabled: s.status === "closed",
  }));
  return registration.steps(type, { services });
});
const FIELDS = STEPS.flatMap((step) => step.fields);

const given = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);

const ofField = ({ label, hint, group, options = [] }: Field) =>
  given([label, hint, group, ...options.flatMap((option) => [option.label, option.hint])]);

const formSentences = [
  ...REGISTRANT_TYPES.flatMap((type) => [REGISTRANTS[type].title, REGISTRANTS[type].who]),
  ...STEPS.flatMap(({ title, lead, list }) => given([title, lead, list?.item, list?.add])),
  ...FIELDS.flatMap(ofField),
];

/** What people type wrong: each field answers with its own words to what it cannot take. */
const WRONG = [
  "",
  " ",
  "x",
  "12",
  "x".repeat(300),
  "0372/406581",
  "+39 (0372) 40.65-81",
  "1234567890123456",
  "a b@c.it",
  `${"a".repeat(80)}@esempio.it`,
  "rossi@gmail.com",
  "00000",
  "RSSMRA80A01F205A",
  "RSSMRA80A01F205",
  "AAAAAA80A01F205X",
  "RSSMRA80A00F205L",
  "RSSMRA80A32F205D",
  "00000000000",
  "12345678901",
  "1234567890",
  "31/02/2020",
  "01/01/2090",
  "01/01/1800",
  "1/1/20",
  "ieri",
];

const errorsOf = (field: Field): string[] =>
  WRONG.flatMap((text) =>
    Object.values(checkFields([{ ...field, showWhen: undefined }], { [field.name]: text }, TODAY).errors),
  );

/** An address that looks mistyped is asked about, beside the value to take instead. */
const doubtsOf = (field: Field): string[] => {
  const step = { slug: "prova", title: "Prova", fields: [{ ...field, showWhen: undefined }] };
  return Object.values(offersFor(step, { [field.name]: "rossi@gmial.com" }, {}).doubts);
};

/** A person whose names stand in each other's place; a street with the number that has a field of its own. */
const DOUBTED: readonly RawValues[] = [
  { familyName: "Mario", name: "Rossi", fiscalCode: "RSSMRA85T10A562S" },
  { street: "Via Roma 8/A", number: "8/A" },
];
const stepDoubts = STEPS.flatMap((step) => {
  const fields = step.fields.map((field) => ({ ...field, showWhen: undefined }));
  return DOUBTED.flatMap((raw) => Object.values(offersFor({ ...step, fields }, raw, {}).doubts));
});

const lookupErrors = FIELDS.filter(({ type }) => type === "lookup").flatMap(({ label }) => [
  `${label}: scegli una voce dell’elenco`,
  `${label}: non troviamo questo nome: forse Crema (CR), Cremia (CO)? Scegli qui sotto, oppure controlla come è scritto`,
  `${label}: non troviamo questa voce. Controlla come è scritta e scegli dall’elenco`,
  `${label}: non troviamo questo luogo alla data di nascita. Controlla come è scritto: serve il nome che aveva allora`,
]);

/** Every way through "Devo registrarmi qui?", one answer at a time. */
function paths(answers: TerritoryAnswers = {}): TerritoryAnswers[] {
  const step = territoryStep(answers, PLACE);
  if (!("question" in step)) return [answers];
  const { id, multiple, options } = step.question;
  const all = options.map(({ value }) => value);
  const choices: (string | string[])[] = multiple ? [...all.map((value) => [value]), all] : all;
  return choices.flatMap((choice) => {
    const next = TerritoryAnswers.parse({ ...answers, [id]: choice });
    // Asked again: this answer leads nowhere.
    const again = territoryStep(next, PLACE);
    return "question" in again && again.question.id === (id as QuestionId) ? [] : paths(next);
  });
}

const PATHS = paths();

const territorySentences = PATHS.flatMap((answers) => {
  const step = territoryStep(answers, PLACE);
  const outcome = "outcome" in step ? step.outcome : undefined;
  return [
    ...given([outcome?.title, outcome?.text]),
    ...(outcome?.rules.flatMap(({ words, source }) => [words, source]) ?? []),
    ...territoryPath(answers, PLACE).flatMap(({ question: { text, hint, options } }) => [
      ...given([text, hint]),
      ...options.flatMap((option) => given([option.label, option.hint])),
    ]),
  ];
});

/** Every service of the catalogue at once, the closed one with its reason. */
const ALL_SERVICES = SERVICES.map((s) => ({ territory: s.territory ?? "free", closed: s.closedNotice ?? null }));
const SUBTYPES: Subtype[] = ["private", "professional", "agency", "school"];
const contradicting = PATHS.flatMap((answers) =>
  SUBTYPES.flatMap((subtype) =>
    [["CR"], ["MI"]].flatMap((workplaceProvinces) =>
      contradictions(answers, { subtype, workplaceProvinces, services: ALL_SERVICES }, PLACE),
    ),
  ),
).flatMap(({ title, text }) => [title, text]);

const DETAIL = {
  value: "paghe@studio-esempio.it",
  domain: "esempio.it",
  phone: "0373999000",
  what: "cognome, nome, sesso, data di nascita, luogo di nascita",
};
const warnings = Object.values(WARNING_TEXTS).flatMap(({ title, applicant }) => [
  title,
  applicant(DETAIL),
  applicant({ ...DETAIL, exchanged: "yes" }),
]);
/** Asked in the step itself, or by the link that leaves with the request: no page of the form shows them. */
const unseen = new Set(
  [WARNING_TEXTS.emailUnconfirmed, WARNING_TEXTS.mailTypo].flatMap((w) => [w.title, w.applicant(DETAIL)]),
);

export const CORPUS: Readonly<Record<string, readonly string[]>> = {
  "the form as data": formSentences,
  "what a field refuses": FIELDS.flatMap(errorsOf),
  "what a field doubts": [...FIELDS.flatMap(doubtsOf), ...stepDoubts],
  "what a table refuses": lookupErrors,
  "the questions on territory": territorySentences,
  "the page of a request": TRACKING_SENTENCES,
  "what is said of a file": FILE_SENTENCES,
  "the doubts about a request": [...warnings.filter((text) => !unseen.has(text)), ...contradicting],
};
