import { caseTextOf } from "@/lib/domain/intervention-cases";
import type { CaseTextInput } from "@/lib/domain/settings-input";
import type { Context } from "@/lib/platform/context";
import { changeSettings } from "./change-settings";
import { isSame, refuseStale } from "./seen";

/** The words of one case of intervention (D9); the other cases keep theirs. Refuses with `changed-meanwhile`. */
export const changeCaseText = (ctx: Context, { id, seen, ...own }: CaseTextInput): Promise<void> =>
  changeSettings(ctx, ({ interventionTexts }) => {
    const stands = caseTextOf(id, interventionTexts);
    if (isSame(stands, own)) return {};
    refuseStale(stands, seen);
    return { interventionTexts: { ...interventionTexts, [id]: own } };
  });
