import { CLIENT_COLUMNS, MOST_CLIENTS, servicesToWrite, typedClient } from "@/lib/domain/delegation-import";
import type { RawValues } from "@/lib/domain/field-check";
import type { Answers, Option, Step, StepAnswers } from "@/lib/domain/form";
import { type DelegationForm, readDelegation } from "@/lib/domain/kinds/delegation";
import { checkAndBind } from "@/lib/draft/save-step";
import { formSteps } from "@/lib/draft/steps";
import { readTable, shownWord } from "@/lib/import/read-table";
import { Remarks } from "@/lib/import/remarks";
import type { Context } from "@/lib/platform/context";

type Client = { line: number; answers: Answers; form: DelegationForm };
export type ReadClients = { lines: number; clients: Client[]; remarks: Remarks };

/** The same employer, days, services: one delegation. */
export const termsKey = (form: DelegationForm): string =>
  [form.employer.fiscalCode, form.from, form.to, form.exclusive, ...[...form.services].sort()].join(" ");

/** Reads a file of clients and checks each line by the rules of the form; `own` is the step of the intermediary, `pec` another address of it. */
export async function readClients(
  ctx: Context,
  bytes: Uint8Array,
  own: StepAnswers,
  pec: string | null,
): Promise<ReadClients> {
  const remarks = new Remarks();
  const read: ReadClients = { lines: 0, clients: [], remarks };
  const steps = await formSteps(ctx.db, { kind: "delegation", variant: "employer", answers: {} });
  const offered = steps.flatMap((step) => step.fields).find(({ name }) => name === "services")?.options ?? [];
  const known = new Map<string, number>();
  const ours: Answers = { intermediario: { ...own, pec: pec ?? undefined } };
  const count = () => ++read.lines;
  for await (const { line, values } of readTable(bytes, {
    columns: CLIENT_COLUMNS,
    most: MOST_CLIENTS,
    remarks,
    count,
  })) {
    const answers = await checkLine(ctx, steps, line, typedClient(values, offered), { ours, offered, remarks });
    if (!answers) continue;
    const whole = { ...answers, intermediario: own };
    const form = readDelegation(whole);
    const twice = known.get(termsKey(form));
    if (twice) remarks.fault({ line, column: null, message: `ripete la riga ${twice}: toglila` });
    else if (form.employer.fiscalCode === form.intermediary.fiscalCode)
      remarks.fault({ line, column: "datore_codice_fiscale", message: "è il tuo codice fiscale, non di un cliente" });
    known.set(termsKey(form), line);
    read.clients.push({ line, answers: whole, form });
  }
  return read;
}

async function checkLine(
  ctx: Context,
  steps: readonly Step[],
  line: number,
  typed: Readonly<Record<string, RawValues>>,
  { ours, offered, remarks }: { ours: Answers; offered: readonly Option[]; remarks: Remarks },
): Promise<Answers | null> {
  const answers: Record<string, StepAnswers> = {};
  let whole = true;
  for (const step of steps) {
    const raw = typed[step.slug];
    if (!raw) continue;
    const unknown = unknownServices(step, raw);
    const checked = await checkAndBind(ctx.db, step, raw, ctx.now, ours);
    if (checked.ok && unknown.length === 0) answers[step.slug] = checked.answers;
    else whole = false;
    for (const word of unknown)
      remarks.fault({
        line,
        column: "servizi",
        message: `«${shownWord(word)}» non è fra i servizi che si possono delegare. Scrivi uno di questi: ${servicesToWrite(offered)}`,
      });
    if (checked.ok) continue;
    for (const [field, message] of Object.entries(checked.state.errors ?? {})) {
      const column = CLIENT_COLUMNS.find((one) => one.step === step.slug && one.field === field)?.name ?? field;
      if (field !== "services" || unknown.length === 0) remarks.fault({ line, column, message: sentence(message) });
    }
  }
  return whole ? answers : null;
}

/** What the form would pass over in silence: a file has no boxes to choose from. */
function unknownServices(step: Step, raw: RawValues): string[] {
  const field = step.fields.find(({ type }) => type === "checkboxes");
  if (!field) return [];
  const open = new Set(field.options?.filter(({ disabled }) => !disabled).map(({ value }) => value));
  return [raw[field.name] ?? []].flat().filter((value) => !open.has(value));
}

const sentence = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
