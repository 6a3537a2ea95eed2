"use client";

import { useEffect, useState } from "react";
import { type OpeningHours, openState, openStateText } from "@/lib/domain/opening-hours";
import { openStateInEnglish } from "./office-state-english";

type Props = {
  hours: readonly OpeningHours[];
  /** Days on which nobody answers. */
  holidays: readonly string[];
  lang?: "it" | "en";
};

const MINUTE = 60_000;

/**
 * Whether somebody answers right now (B57). A kept page cannot know the time, so the line is written by the reader's
 * browser, on Rome's clock, and kept right; without script only the hours are shown, which are always true.
 */
export function OfficeState({ hours, holidays, lang = "it" }: Props) {
  const [now, setNow] = useState<Date>();
  useEffect(() => {
    const tick = () => setNow(new Date());
    tick();
    const timer = setInterval(tick, MINUTE);
    return () => clearInterval(timer);
  }, []);

  const state = now && openState(now, hours, new Set(holidays));
  return (
    <p className={state?.open ? "tag tag-ok office-state" : "tag office-state"}>
      {state && (
        <>
          <span className="dot" />
          {lang === "it" ? openStateText(state) : openStateInEnglish(state)}
        </>
      )}
    </p>
  );
}
