import type { Lang } from "@/content/ui";
import { signOutAction } from "./actions";
import { SIGN_IN_WORDS } from "./words";

/** For who is here with a session already: go on, or leave. */
export function SignedIn({ name, returnPath, lang = "it" }: { name: string; returnPath: string; lang?: Lang }) {
  const words = SIGN_IN_WORDS[lang].signedIn;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.as(name)}</p>
      <form action={signOutAction} className="d-flex flex-wrap gap-3 mt-4">
        <a className="btn btn-primary" href={returnPath}>
          {words.onward}
        </a>
        <button className="btn btn-outline-primary" type="submit">
          {words.leave}
        </button>
      </form>
    </>
  );
}
