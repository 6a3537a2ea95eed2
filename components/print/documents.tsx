import type { ReactElement } from "react";
import type { DocumentSpec, KindId } from "@/lib/domain/kind";
import { DeactivationForm } from "./deactivation-form";
import { DelegationForm } from "./delegation-form";
import { DelegationRevocationForm } from "./delegation-revocation-form";
import { EmailChangeForm } from "./email-change-form";
import { InterventionAcceptance } from "./intervention-acceptance";
import { InterventionForm } from "./intervention-form";
import type { PrintData } from "./print-data";
import { RegistrationConfirmation } from "./registration-confirmation";
import { RegistrationSummary } from "./registration-summary";

type PrintedDocument = (props: { data: PrintData }) => ReactElement;

/** What each document of each kind is drawn with: a new kind is one line. */
export const PRINTED: Record<KindId, Partial<Record<DocumentSpec["type"], PrintedDocument>>> = {
  registration: { summary: RegistrationSummary, confirmation: RegistrationConfirmation },
  deactivation: { confirmation: DeactivationForm },
  "email-change": { confirmation: EmailChangeForm },
  delegation: { confirmation: DelegationForm },
  delegationRevocation: { confirmation: DelegationRevocationForm },
  intervention: { summary: InterventionAcceptance, confirmation: InterventionForm },
};
