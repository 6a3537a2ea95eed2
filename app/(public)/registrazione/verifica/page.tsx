import type { Metadata } from "next";
import { Answers } from "@/components/ui/answers";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink, QuietLink } from "@/components/ui/buttons";
import { Rule } from "@/components/ui/rule";
import { answersOnPath, type Outcome, territoryPath, territoryStep } from "@/lib/domain/territory";
import { type Question, type QuestionId, TerritoryAnswers } from "@/lib/domain/territory-questions";
import type { Place } from "@/lib/domain/territory-rules";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../begin-form";
import { QuestionForm } from "./question-form";

export const metadata: Metadata = { title: "Devo registrarmi qui?" };

type Query = Record<string, string | string[] | undefined>;
const SEVERAL = ["services", "sites"];

/** "Devo registrarmi qui?" (D11): one plain question at a time, the answers stand in the address, any can be changed. */
export default async function TerritoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { place, siulCobUrl } = await settings();
  const answers = answersOnPath(read(query));
  const step = territoryStep(answers, place);
  const path = territoryPath(answers, place);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Registrazione", href: "/registrazione" },
          { label: "Devo registrarmi qui?" },
        ]}
      />
      <div className="split">
        <div>
          {"question" in step ? (
            <QuestionForm
              key={step.question.id}
              question={step.question}
              known={known(answers)}
              missing={query.domanda === step.question.id}
            />
          ) : (
            <OutcomeView outcome={step.outcome} answers={answers} siulCobUrl={siulCobUrl} />
          )}
        </div>
        <aside className="small">
          {path.length > 0 && (
            <>
              <h2 className="h3">Le tue risposte</h2>
              <Answers
                rows={path.map(({ question, answer }) => ({
                  id: question.id,
                  label: question.text,
                  value: (
                    <>
                      {answerText(question, answer)}{" "}
                      <a
                        href={changeHref(
                          answers,
                          question.id,
                          path.map((p) => p.question.id),
                        )}
                      >
                        Cambia<span className="visually-hidden"> la risposta: {question.text}</span>
                      </a>
                    </>
                  ),
                }))}
              />
              <p className="muted">
                Teniamo le risposte insieme alla pratica. L’esito ti orienta: la verifica resta alla Provincia.
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

/** Back to one question, keeping the answers before it. */
function changeHref(answers: TerritoryAnswers, id: QuestionId, order: readonly QuestionId[]): string {
  const before = order.slice(0, order.indexOf(id));
  const kept = known(answers).filter(({ name }) => before.some((b) => b === name));
  return `/registrazione/verifica?${new URLSearchParams(kept.map(({ name, value }) => [name, value]))}`;
}

const answerText = (question: Question, answer: readonly string[]): string =>
  answer.map((value) => question.options.find((o) => o.value === value)?.label ?? value).join("; ");

function OutcomeView({
  outcome,
  answers,
  siulCobUrl,
}: {
  outcome: Outcome;
  answers: TerritoryAnswers;
  siulCobUrl: string;
}) {
  return (
    <>
      <h1>{outcome.title}</h1>
      <p className="lead">{outcome.text}</p>
      <div className="buttons mb-5">
        {outcome.registerAs ? (
          <BeginForm
            kind="registration"
            variant={outcome.registerAs}
            territory={JSON.stringify(answers)}
            label="Comincia la registrazione"
          />
        ) : outcome.kind === "delegate" || outcome.kind === "not-needed" ? (
          <PrimaryLink href="/modulistica">Vai al Modulo delega intermediario</PrimaryLink>
        ) : outcome.kind === "siul-cob" ? (
          <PrimaryLink href={siulCobUrl}>Vai a SIUL COB</PrimaryLink>
        ) : (
          <PrimaryLink href="/assistenza">Chiedi all’assistenza</PrimaryLink>
        )}
        <QuietLink href="/registrazione/verifica">Rifai le domande</QuietLink>
      </div>
      {outcome.siulCobNotice && outcome.kind !== "siul-cob" && (
        <p>
          UNILAV, UNISOMM e VARDATORE non si inviano da qui: per questi registrati a <a href={siulCobUrl}>SIUL COB</a>.
        </p>
      )}
      <h2>La regola</h2>
      {outcome.rules.map((rule) => (
        <Rule key={rule.requirement} source={rule.source}>
          {rule.words}
        </Rule>
      ))}
    </>
  );
}
