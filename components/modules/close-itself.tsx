"use client";

import { useEffect } from "react";

/** Closes the window it stands in, where the browser lets a page do so. */
export function CloseItself() {
  useEffect(() => window.close(), []);
  return null;
}
