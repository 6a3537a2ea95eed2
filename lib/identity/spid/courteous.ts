import { SignInFault } from "../fault";
import { serviceFault } from "../fault-log";
import { courtesyResponse } from "../pages/courtesy";

/** What the address does not tell of a refused sign-in, set as soon as it is known. */
export type Known = { reference?: string; relayState?: string };

/** Runs a route of the sign-in; whatever it refuses or fails at becomes a courtesy page. */
export async function courteous(request: Request, work: () => Promise<Response>, known: Known = {}): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof SignInFault ? error : serviceFault(error);
    return courtesyResponse(request, fault, known.reference, known.relayState);
  }
}
