import { z } from "zod";

const reason = z
  .string()
  .trim()
  .min(5, "Scrivi il motivo: lo legge la persona")
  .max(300, "Accorcia il testo: al massimo 300 caratteri");

/** What an operator may do to an account; a reason is for its holder to read. */
export const ChangeAccountStatus = z.discriminatedUnion("status", [
  z.object({ accountId: z.uuid(), status: z.literal("suspended"), reason }),
  z.object({ accountId: z.uuid(), status: z.literal("active") }),
]);
export type ChangeAccountStatus = z.infer<typeof ChangeAccountStatus>;

/** The same to one role. */
export const ChangeRoleStatus = z.discriminatedUnion("status", [
  z.object({ roleId: z.uuid(), status: z.literal("suspended"), reason }),
  z.object({ roleId: z.uuid(), status: z.literal("active") }),
]);
export type ChangeRoleStatus = z.infer<typeof ChangeRoleStatus>;
