"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { typedValues } from "@/lib/actions/typed-values";
import { romeDay } from "@/lib/domain/dates";
import { IncompatibleTable } from "@/lib/domain/incompatible-roles";
import { endingQuestion } from "@/lib/domain/lookup-words";
import { AddOperator, ChangeOperatorStatus, PermissionTable } from "@/lib/domain/operators";
import {
  CaseTextInput,
  ClosureInput,
  GeneralInput,
  HoursInput,
  NoticeInput,
  ReasonInput,
  SeenSettings,
  ServiceInput,
  ServiceMatrix,
} from "@/lib/domain/settings-input";
import { importLookupCsv, LookupImport } from "@/lib/lookups/import-csv";
import { addOperator } from "@/lib/operators/add-operator";
import { changePermissions } from "@/lib/operators/change-permissions";
import { changeOperatorStatus } from "@/lib/operators/change-status";
import { changeCaseText } from "@/lib/settings/change-case-text";
import { changeServiceTypes, saveService } from "@/lib/settings/change-catalogue";
import { removeClosure, saveClosure } from "@/lib/settings/change-closures";
import { saveNotice } from "@/lib/settings/change-notices";
import { saveReason } from "@/lib/settings/change-reasons";
import { changeSettings } from "@/lib/settings/change-settings";
import { changeLogo } from "@/lib/settings/logo";

const BASE = "/backoffice/impostazioni";

/** Public pages are kept ready-made: after a change they are made again. */
function saved(page: string, done = "salvato"): never {
  revalidatePath("/", "layout");
  redirect(`${BASE}${page}?esito=${done}`);
}

export const serviceTypesAction = formAction(ServiceMatrix, async (ctx, input) => {
  await changeServiceTypes(ctx, input);
  saved("");
});

export const serviceAction = formAction(ServiceInput, async (ctx, input) => {
  await saveService(ctx, input);
  saved("");
});

export const reasonAction = formAction(ReasonInput, async (ctx, input) => {
  await saveReason(ctx, input);
  saved("/motivi");
});

export const noticeAction = formAction(NoticeInput, async (ctx, input) => {
  await saveNotice(ctx, input);
  const shown = input.active && (input.visibleUntil === null || input.visibleUntil >= romeDay(ctx.now));
  saved("/avvisi", shown ? "visibile" : input.id ? "nascosto" : "salvato");
});

export const hoursAction = formAction(HoursInput.extend({ seen: SeenSettings }), async (ctx, { seen, ...hours }) => {
  await changeSettings(ctx, { hours }, seen);
  saved("/orari");
});

export const closureAction = formAction(ClosureInput, async (ctx, input) => {
  await saveClosure(ctx, input);
  saved("/orari");
});

export const removeClosureAction = formAction(ClosureInput.pick({ date: true }), async (ctx, input) => {
  await removeClosure(ctx, input);
  saved("/orari");
});

/** One case at a time: the others keep the words they have. */
export const caseTextAction = formAction(CaseTextInput, async (ctx, input) => {
  await changeCaseText(ctx, input);
  saved("/interventi");
});

export const generalAction = formAction(
  GeneralInput.extend({ seen: SeenSettings }),
  async (ctx, { seen, ...input }) => {
    await changeSettings(ctx, input, seen);
    saved("/generali");
  },
);

/** The Province's logo: a picture, or none. */
export const logoAction = formAction(z.object({ remove: z.string().optional() }), async (ctx, { remove }, form) => {
  const file = form.get("logo");
  if (!remove && (!(file instanceof File) || file.size === 0)) return { errors: { logo: "Scegli un’immagine" } };
  await changeLogo(ctx, remove || !(file instanceof File) ? null : Buffer.from(await file.arrayBuffer()));
  saved("/generali", remove ? "logo-tolto" : "logo");
});

/** A file with a wrong line changes nothing: the lines are named. What a complete list would end is asked about first. */
export const lookupAction = formAction(LookupImport, async (ctx, input, form) => {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { errors: { file: "Scegli il file CSV" } };
  const result = await importLookupCsv(ctx, { ...input, csv: await file.text(), fileName: file.name });
  if (result.ok) {
    const { added, changed, ended } = result;
    saved(
      "/tabelle",
      `salvato&${new URLSearchParams({ aggiunte: `${added}`, cambiate: `${changed}`, finite: `${ended}` })}`,
    );
  }
  return result.ending
    ? { values: typedValues(form), question: { mark: result.ending.mark, ...endingQuestion(result.ending.names) } }
    : { values: typedValues(form), errors: { file: result.faults.join(" ") } };
});

export const addOperatorAction = formAction(AddOperator, async (ctx, input) => {
  await addOperator(ctx, input);
  saved("/operatori");
});

export const permissionsAction = formAction(PermissionTable, async (ctx, input) => {
  await changePermissions(ctx, input);
  saved("/operatori");
});

export const operatorStatusAction = formAction(ChangeOperatorStatus, async (ctx, input) => {
  await changeOperatorStatus(ctx, input);
  saved("/operatori", `${input.active === "yes" ? "riattivato" : "sospeso"}&chi=${input.operatorId}`);
});

export const incompatibleRolesAction = formAction(IncompatibleTable, async (ctx, incompatibleRoles, form) => {
  const seen = SeenSettings.parse(form.get("seen") ?? undefined);
  await changeSettings(ctx, { incompatibleRoles }, seen);
  saved("/ruoli");
});
