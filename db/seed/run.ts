import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { seedDemonstration } from "./demo";
import { seedDemoModule } from "./demo-module";
import { seed } from "./seed";

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is missing");
const sql = postgres(url, { max: 1, onnotice: () => {} });
const db = drizzle(sql, { casing: "snake_case" });
await seed(db);
if (process.env.VARCO_MODE === "local") {
  const { DEMO_MODULE_URL, DEMO_MODULE_SECRET } = process.env;
  await seedDemonstration(db, new Date());
  if (DEMO_MODULE_URL && DEMO_MODULE_SECRET)
    await seedDemoModule(db, { url: DEMO_MODULE_URL, secret: DEMO_MODULE_SECRET }, new Date());
}
await sql.end();
