import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10, fetch_types: false, onnotice: () => {} });

export const dynamic = "force-dynamic";

/** The least that Next can do with one row of the database. */
export default async function EmptyPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const [row] = await sql`select state from dossier where ref = ${ref}`;
  return <p>{row?.state ?? "none"}</p>;
}
