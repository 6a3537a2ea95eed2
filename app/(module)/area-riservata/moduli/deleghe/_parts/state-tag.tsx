import { Tag, type Tone } from "@/components/ui/tag";
import type { DelegationState } from "@/lib/domain/delegation";
import { DELEGATION_STATE_TEXT } from "@/lib/domain/delegation-words";

const TONE: Partial<Record<DelegationState, Tone>> = { active: "ok", offered: "warn" };

/** The state of a delegation, in words. */
export const StateTag = ({ state }: { state: DelegationState }) => (
  <Tag tone={TONE[state] ?? "plain"}>{DELEGATION_STATE_TEXT[state]}</Tag>
);
