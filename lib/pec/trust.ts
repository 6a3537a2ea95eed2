import { readTrust, type Trust } from "@/lib/signature/trust";

/** The certificates of the authorities that certify the providers of PEC, pinned by the Province. */
export type PecTrust = Trust;

/** Reads them from a folder of PEM files; other files there are passed over. Throws when there is no such folder. */
export const readPecTrust = (folder: string): Promise<PecTrust> => readTrust(folder);
