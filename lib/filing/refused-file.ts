import { Refusal } from "@/lib/domain/errors";
import { type FileFault, faultAdvice } from "@/lib/domain/file-faults";

/** The refusal of a file, with the sentence that stands beside its field. */
export const refusedFile = (fault: FileFault, field?: string): Refusal =>
  new Refusal("file-refused", { reason: fault, advice: faultAdvice(fault), ...(field ? { field } : {}) });
