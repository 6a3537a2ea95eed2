import { db } from "@/db/client";
import { issueDossier } from "@/lib/documents/issue";
import { systemAt } from "./dossiers";

/** Issues a dossier and is killed at a point: after rendering and before storing, or before the commit. */
const [id = "", point] = process.argv.slice(2);
const die = (): Promise<never> => {
  process.stdout.write(`killed ${point}\n`, () => process.kill(process.pid, "SIGKILL"));
  return new Promise(() => {});
};

const transaction: typeof db.transaction =
  point === "before-store"
    ? die
    : (work, config) =>
        db.transaction(async (tx) => {
          await work(tx);
          return die();
        }, config);

const dying = Object.assign(Object.create(db) as typeof db, { transaction });
await issueDossier({ ...systemAt(new Date()), db: dying }, id);
