import { signOutAction } from "@/app/(access)/accesso/actions";
import { Inline } from "@/components/ui/prose";
import type { Words } from "@/content/words";

/** Who is signed in, and the way out: on a shared device the person before may still be here. */
export function SignedAs({ name, words: { t } }: { name: string; words: Words }) {
  return (
    <form action={signOutAction} className="signed-as">
      <span>
        <Inline text={t("Sei nel portale come **{name}**.", { name })} />
      </span>{" "}
      <button type="submit" className="btn-quiet">
        {t("Esci")}
      </button>
    </form>
  );
}
