import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type Tone = "plain" | "ok" | "warn" | "bad" | "info";

const ICON: Record<Exclude<Tone, "plain">, IconName> = {
  ok: "check-circle",
  warn: "clock",
  bad: "error",
  info: "info-circle",
};

/** A state in words; colour and icon only repeat it. */
export function Tag({ tone = "plain", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const name = icon ?? (tone === "plain" ? undefined : ICON[tone]);
  return (
    <span className={tone === "plain" ? "tag" : `tag tag-${tone}`}>
      {name && <Icon name={name} />}
      <span>{children}</span>
    </span>
  );
}
