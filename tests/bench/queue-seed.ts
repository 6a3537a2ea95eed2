import postgres from "postgres";

const FAMILIES =
  "Rossi Ferrari Bianchi Colombo Fontana Galli Conti Moretti Barbieri Rizzi Villa Serra Longhi Marini Testa Grassi Pellegrini Bonetti Locatelli Zanetti Cattaneo Ghidini Soldi Bertoletti Mazzolari Priori Stanga Ghisolfi Bodini Cauzzi";
const NAMES = "Anna Paolo Marta Luca Giulia Davide Elena Marco Chiara Andrea Laura Simone Sara Matteo Irene Stefano";
const TRADES =
  "panificio officina trasporti edilizia caseificio salumificio studio cooperativa azienda agricola impianti tipografia ristorante farmacia lavanderia falegnameria";

/** What an office of twelve has in hand, however long its archive. */
const RECENT = 1_600;

/**
 * Ten years of dossiers, so many in all, each with its own numbers: of the last 1,600 almost all are open, those before
 * are closed. Indexes are made after the rows.
 */
export async function seedQueue(url: string, count: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const indexes = await sql<{ name: string; statement: string }[]>`
      select indexname as name, indexdef as statement from pg_indexes
      where tablename = 'dossier' and indexname not in (select conname from pg_constraint)`;
    for (const { name } of indexes) await sql`drop index ${sql(name)}`;
    await sql.unsafe(operators);
    await sql.unsafe(dossiers(count));
    await sql.unsafe(beside);
    await sql`set maintenance_work_mem = '512MB'`;
    for (const { statement } of indexes) await sql.unsafe(statement);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}

const list = (words: string) => `(array['${words.split(" ").join("','")}'])`;
const pick = (words: string, seed: string) => `${list(words)}[1 + ((${seed}) % ${words.split(" ").length})::int]`;

/** Shaped like a codice fiscale: letters, year, month, day, place, check character. */
const fiscalCode = (
  salt: string,
): string => `upper(translate(substr(md5('${salt}' || i), 1, 6), '0123456789', 'ghijklmnop'))
  || lpad((h / 3 % 100)::text, 2, '0') || chr(65 + (h / 5 % 20)::int) || lpad((1 + h / 7 % 71)::text, 2, '0')
  || 'D' || lpad((h / 11 % 1000)::text, 3, '0') || chr(65 + (h / 13 % 26)::int)`;

const operators = `
  insert into operator (id, fiscal_code, name, email, permissions, created_at)
  select ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, 'OPERATORE' || i, 'Operatore ' || i,
    'op' || i || '@provincia.example', '["dossier.read"]', now()
  from generate_series(1, 12) i on conflict do nothing`;

const dossiers = (count: number): string => `
  insert into dossier (ref, secret_hash, code, kind, variant, state, version, answers, form_version, organization_name,
    organization_fiscal_code, appointee_fiscal_code, appointee_name, legal_representative_fiscal_code, contact_email,
    search_text, assignee_id, created_at, saved_at, submitted_at, issued_at, filed_at, decided_at, due_at)
  select 'R' || lpad(i::text, 8, '0'), '\\x00', code, kind::dossier_kind, variant, state::dossier_state, 5,
    jsonb_build_object('soggetto', jsonb_build_object('name', body, 'fiscalCode', tax, 'email', 'info@' || i || '.example',
      'phone', '0372' || lpad((i % 1000000)::text, 6, '0')), 'sede-legale', jsonb_build_object('street', 'Via Mazzini',
      'number', i % 200, 'postcode', '26100'), 'persona-incaricata', jsonb_build_object('name', given, 'familyName', family)),
    '2026-11', body, tax, cf, family || ' ' || given, cf2, 'persona@' || i || '.example',
    lower(body || ' ' || tax || ' ' || given || ' ' || family || ' ' || cf || ' ' || cf2 || ' ' || code
      || case when filed then ' prot ' || i || ' ' || extract(year from at) else '' end),
    case when state in ('inReview', 'onHold')
      then ('00000000-0000-0000-0000-' || lpad((1 + h % 12)::text, 12, '0'))::uuid end,
    at - interval '3 days', at - interval '2 days', at - interval '2 days', at - interval '2 days',
    case when filed then at end,
    case when state in ('accepted', 'rejected') then at + interval '9 days' end,
    case when state in ('issued', 'filed', 'inReview', 'onHold') then at + interval '30 days' end
  from (
    select *,
      case when recent then case when r < 450 then 'issued' when r < 650 then 'filed' when r < 850 then 'inReview'
        when r < 930 then 'onHold' else 'accepted' end
      else case when r < 800 then 'accepted' when r < 850 then 'rejected' when r < 890 then 'withdrawn'
        when r < 980 then 'expired' else 'superseded' end end as state,
      not (r >= 850 and not recent) and not (recent and r < 450) as filed,
      'SIN-' || extract(year from at) || '-' || lpad(i::text, 6, '0') || '-' || chr(65 + (h % 26)::int) as code,
      case when h % 20 = 0 then 'deactivation' else 'registration' end as kind,
      case when h % 20 = 0 then 'user' else (array['employer','employer','employer','employer','employer','employer',
        'agency','trainingBody','school','school'])[1 + (h % 10)::int] end as variant,
      ${pick(TRADES, "h / 7")} || ' ' || family || ' ' || (h % 100000) || ' srl' as body
    from (
      select i, h, h % 1000 as r, i > ${count - RECENT} as recent,
        date_trunc('second', now()) - (${count} - i) * (interval '3650 days' / ${count}) as at,
        ${pick(FAMILIES, "h / 11")} as family, ${pick(NAMES, "h / 13")} as given,
        lpad(h::text, 11, '0') as tax, ${fiscalCode("a")} as cf, ${fiscalCode("b")} as cf2
      from (select i, abs(hashint4(i))::bigint % 1000000007 as h from generate_series(1, ${count}) i) numbers
    ) chosen
  ) rows`;

const beside = `
  insert into dossier_warning (dossier_id, code, field)
  select id, 'emailUnconfirmed', 'persona-incaricata.email' from dossier
  where state in ('issued', 'filed', 'inReview', 'onHold') and substr(ref, 9, 1) in ('1', '4', '7');
  insert into integration_request (dossier_id, kind, text, due_at, requested_by, requested_at)
  select id, 'integrazione', 'Manca la firma.', due_at, 'Operatore 1', filed_at from dossier where state = 'onHold'`;
