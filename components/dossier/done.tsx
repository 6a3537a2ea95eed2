"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Sign } from "./signs";

type Props = {
  children: string;
  /** What is likely to be done now. */
  next?: ReactNode;
};

/** What has just been done, in a line; who pressed from further down is brought to it. */
export function Done({ children, next }: Props) {
  const line = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing done is another line to be seen
  useEffect(() => {
    // A place in the address is where the page was asked to be.
    if (!location.hash) line.current?.scrollIntoView({ block: "nearest" });
  }, [children]);
  return (
    <div className="bo-done" ref={line}>
      <Sign name="check" />
      <span role="status">{children}</span>
      {next}
    </div>
  );
}
