import { db } from "@/db/client";
import { answerOidc } from "@/lib/oidc/answer";

const answer = (request: Request): Promise<Response> => answerOidc(request, db);

export { answer as GET, answer as OPTIONS, answer as POST };
