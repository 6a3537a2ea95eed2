"use client";

import { useEffect, useState } from "react";
import { Icon } from "./icon";

/** Opens the browser's print window; without script the browser's own menu does the same. */
export function PrintButton() {
  const [able, setAble] = useState(false);
  useEffect(() => setAble(true), []);
  if (!able) return <p>Per stampare usa il menu del browser, voce «Stampa».</p>;
  return (
    <button className="btn btn-primary" type="button" onClick={() => window.print()}>
      <Icon name="print" />
      Stampa o salva in PDF
    </button>
  );
}
