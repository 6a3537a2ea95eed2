import { answerOidc } from "@/lib/oidc/answer";

export { answerOidc as GET, answerOidc as OPTIONS, answerOidc as POST };
