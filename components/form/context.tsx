"use client";

import { createContext, useContext } from "react";
import type { FormState } from "@/lib/domain/form";

export type FormContextValue = { state: FormState; pending: boolean };

/** What the last answer of the server said, for the fields and buttons inside a `FormShell`. */
export const FormContext = createContext<FormContextValue>({ state: {}, pending: false });

export const useForm = (): FormContextValue => useContext(FormContext);
