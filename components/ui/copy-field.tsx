"use client";

import { useEffect, useState } from "react";
import { useFormWords } from "@/components/form/words";
import { Icon } from "./icon";

const SAID_FOR = 4000;

/** A value to be pasted elsewhere. The button is there only when it works; without it the value can be selected. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const words = useFormWords();
  const [able, setAble] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setAble("clipboard" in navigator), []);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setAble(false);
    }
  }

  return (
    <div className="copy">
      <div className="what">
        <small>{label}</small>
        {value}
      </div>
      {able && (
        <button className="btn btn-outline-primary" type="button" onClick={copy}>
          <Icon name={copied ? "check" : "copy"} />
          {copied ? words.copied : words.copy}
          <span className="visually-hidden"> ({label})</span>
        </button>
      )}
      <span className="visually-hidden" role="status">
        {copied ? `${label}: ${words.copied.toLowerCase()}` : ""}
      </span>
    </div>
  );
}
