import { answerOidc } from "@/lib/oidc/answer";

/** What the OpenID Connect provider offers, and where. */
export const GET = (request: Request): Promise<Response> => answerOidc(request);
