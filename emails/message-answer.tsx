import { Action, Letter, type Mail, P, Quote } from "./parts";

/** What an operator answers to a message that came by PEC. */
export const messageAnswer: Mail<"message-answer"> = {
  subject: (data) => data.subject,
  Body: ({ data, site }) => (
    <Letter title={data.subject} site={site}>
      <P>rispondiamo al tuo messaggio.</P>
      <Quote>{data.text}</Quote>
      <Action href={new URL("/pratica", site.baseUrl).href}>Segui una pratica</Action>
    </Letter>
  ),
};
