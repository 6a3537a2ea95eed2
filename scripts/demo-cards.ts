import { makeDemoCards } from "@/lib/identity/demo-cards/make-demo-cards";

/** Makes local mode's demonstration cards: demo-cards.ts FOLDER HOST */
const [folder, host] = process.argv.slice(2);
if (process.env.VARCO_MODE !== "local" || !folder || !host) {
  console.error("Demonstration cards exist in local mode only: demo-cards.ts FOLDER HOST");
  process.exit(2);
}
await makeDemoCards(folder, host, new Date());
