import { SignInFault } from "../fault";
import { serviceFault } from "../fault-log";
import { courtesyResponse } from "../pages/courtesy";

/** Runs a route of the sign-in; whatever it refuses or fails at becomes a courtesy page. */
export async function courteous(
  request: Request,
  work: () => Promise<Response>,
  reference?: string,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return courtesyResponse(request, error instanceof SignInFault ? error : serviceFault(error), reference);
  }
}
