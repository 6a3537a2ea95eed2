import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { seed } from "./seed";

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is missing");
const sql = postgres(url, { max: 1, onnotice: () => {} });
await seed(drizzle(sql, { casing: "snake_case" }));
await sql.end();
