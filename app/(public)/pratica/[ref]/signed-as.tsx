import { signOutAction } from "@/app/(access)/accesso/actions";

/** Who is signed in, and the way out: on a shared device the person before may still be here. */
export function SignedAs({ name }: { name: string }) {
  return (
    <form action={signOutAction} className="signed-as">
      <span>
        Sei nel portale come <strong>{name}</strong>.
      </span>{" "}
      <button type="submit" className="btn-quiet">
        Esci
      </button>
    </form>
  );
}
