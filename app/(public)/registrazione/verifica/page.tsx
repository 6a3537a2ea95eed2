import type { Metadata } from "next";
import { Answers } from "@/components/ui/answers";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink, QuietLink } from "@/components/ui/buttons";
import { Inline } from "@/components/ui/prose";
import { Rule } from "@/components/ui/rule";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { words as wordsOfPage } from "@/lib/actions/language";
import { answersOnPath, type Outcome, territoryPath, territoryStep } from "@/lib/domain/territory";
import { type Question, type QuestionId, TerritoryAnswers } from "@/lib/domain/territory-questions";
import type { Place } from "@/lib/domain/territory-rules";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../begin-form";
import { QuestionForm } from "./question-form";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await wordsOfPage()).t("Devo registrarmi qui?"),
});

type Query = Record<string, string | string[] | undefined>;
const SEVERAL = ["services", "sites"];
/** In the address: the question to show again though it was answered. */
const AGAIN = "rivedi";

/** "Devo registrarmi qui?" (D11): one plain question at a time, the answers stand in the address, any can be changed. */
export default async function TerritoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const words = await wordsOfPage();
  const { t, of, lang } = words;
  const { place, siulCobUrl } = await settings();
  const answers = answersOnPath(read(query));
  const path = territoryPath(answers, place);
  const again = path.findIndex(({ question }) => question.id === query[AGAIN]);
  const step = path[again] ?? territoryStep(answers, place);
  const asked = "question" in step ? step.question.id : undefined;
  const page = addressIn(lang, "/registrazione/verifica");
  const before = path[(again < 0 ? path.length : again) - 1]?.question.id;
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("Registrazione"), href: addressIn(lang, "/registrazione") },
          { label: t("Devo registrarmi qui?") },
        ]}
      />
      <div className="split">
        <div>
          {"question" in step ? (
            <QuestionForm
              key={step.question.id}
              question={step.question}
              known={known(answers).filter(({ name }) => name !== asked)}
              given={path[again]?.answer ?? []}
              back={before ? againHref(page, answers, before) : addressIn(lang, "/registrazione")}
              missing={query.domanda === asked}
              words={words}
            />
          ) : (
            <OutcomeView outcome={step.outcome} answers={answers} siulCobUrl={siulCobUrl} words={words} />
          )}
        </div>
        <aside className="small">
          {path.length > 0 && (
            <>
              <h2 className="h3">{t("Le tue risposte")}</h2>
              <Answers
                rows={path.map(({ question, answer }) => ({
                  id: question.id,
                  label: of(question.text),
                  value: (
                    <>
                      {answerText(words, question, answer)}{" "}
                      <a
                        href={changeHref(
                          page,
                          answers,
                          question.id,
                          path.map((p) => p.question.id),
                        )}
                      >
                        {t("Cambia")}
                        <span className="visually-hidden">
                          {" "}
                          {t("la risposta: {question}", { question: of(question.text) })}
                        </span>
                      </a>
                    </>
                  ),
                }))}
              />
              <p className="muted">
                {t("Teniamo le risposte insieme alla pratica. L’esito ti orienta: la verifica resta alla Provincia.")}
              </p>
            </>
          )}
        </aside>
      </div>
    </>
  );
}

async function settings(): Promise<{ place: Place; siulCobUrl: string }> {
  const site = await publicContent();
  const place = {
    provinceCode: site.province.code,
    provinceName: site.province.name,
    region: site.province.region,
    systemName: site.portalName,
  };
  return { place, siulCobUrl: site.siulCobUrl };
}

/** The answers in the address; one that is not in its list is as if it had not been given. */
function read(query: Query): TerritoryAnswers {
  const answers: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(TerritoryAnswers.shape)) {
    const given = query[name];
    const value = SEVERAL.includes(name) ? [given ?? []].flat() : [given].flat().at(-1);
    const parsed = schema.safeParse(
      SEVERAL.includes(name) && Array.isArray(value) && value.length === 0 ? undefined : value,
    );
    if (parsed.success && parsed.data !== undefined) answers[name] = parsed.data;
  }
  return TerritoryAnswers.parse(answers);
}

/** Earlier answers as hidden fields of the next question. */
const known = (answers: TerritoryAnswers): { name: string; value: string }[] =>
  Object.entries(answers).flatMap(([name, value]) => [value ?? []].flat().map((v) => ({ name, value: v })));

/** One question again, with the answer it was given; those after it are kept too, as far as they still count. */
const againHref = (page: string, answers: TerritoryAnswers, id: QuestionId): string =>
  `${page}?${new URLSearchParams([...known(answers), { name: AGAIN, value: id }].map(({ name, value }) => [name, value]))}`;

/** Back to one question, keeping the answers before it. */
function changeHref(page: string, answers: TerritoryAnswers, id: QuestionId, order: readonly QuestionId[]): string {
  const before = order.slice(0, order.indexOf(id));
  const kept = known(answers).filter(({ name }) => before.some((b) => b === name));
  return `${page}?${new URLSearchParams(kept.map(({ name, value }) => [name, value]))}`;
}

const answerText = ({ of }: Words, question: Question, answer: readonly string[]): string =>
  answer.map((value) => of(question.options.find((o) => o.value === value)?.label ?? value)).join("; ");

function OutcomeView({
  outcome,
  answers,
  siulCobUrl,
  words: { t, of, lang },
}: {
  outcome: Outcome;
  answers: TerritoryAnswers;
  siulCobUrl: string;
  words: Words;
}) {
  return (
    <>
      <h1>{of(outcome.title)}</h1>
      <p className="lead">{of(outcome.text)}</p>
      <div className="buttons mb-5">
        {outcome.registerAs ? (
          <BeginForm
            kind="registration"
            variant={outcome.registerAs}
            territory={JSON.stringify(answers)}
            label={t("Comincia la registrazione")}
          />
        ) : outcome.kind === "delegate" || outcome.kind === "not-needed" ? (
          <PrimaryLink href="/delega">{t("Vai al Modulo delega intermediario")}</PrimaryLink>
        ) : outcome.kind === "siul-cob" ? (
          <PrimaryLink href={siulCobUrl}>{t("Vai a SIUL COB")}</PrimaryLink>
        ) : (
          <PrimaryLink href={addressIn(lang, "/assistenza")}>{t("Chiedi all’assistenza")}</PrimaryLink>
        )}
        <QuietLink href={addressIn(lang, "/registrazione/verifica")}>{t("Rifai le domande")}</QuietLink>
      </div>
      {outcome.siulCobNotice && outcome.kind !== "siul-cob" && (
        <p>
          <Inline
            text={t(
              "UNILAV, UNISOMM e VARDATORE non si inviano da qui: per questi registrati a [SIUL COB]({siulcob}).",
              { siulcob: siulCobUrl },
            )}
          />
        </p>
      )}
      <h2>{t("La regola")}</h2>
      {outcome.rules.map((rule) => (
        <Rule key={rule.requirement} source={of(rule.source)}>
          {of(rule.words)}
        </Rule>
      ))}
    </>
  );
}
