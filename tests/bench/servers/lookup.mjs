import { createServer } from "node:http";
import postgres from "postgres";

// The bare limit of a lookup: node:http, postgres.js and one indexed read of the same table.
const sql = postgres(process.env.DATABASE_URL, { max: 10, fetch_types: false, onnotice: () => {} });

createServer(async (request, response) => {
  const typed = new URL(request.url, "http://localhost").searchParams.get("q") ?? "";
  const rows = await sql`select code, label, detail from lookup
    where table_name = 'municipality' and search like ${`${typed}%`} order by length(search), search limit 12`;
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(rows));
}).listen(Number(process.env.PORT), process.env.HOSTNAME);
