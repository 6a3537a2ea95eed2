import { describe, expect, test } from "vitest";
import { bringIn } from "@/lib/import/bring-in";
import { administrator, changed, check, everything, example, examples, faults, heading } from "./import-fixtures";
import { refusalOf } from "./review-fixtures";

const ONLY_FORMERLY =
  "nome utente e password esistono solo per gli account attivati fino al 28/02/2021: lascia vuoto, la persona entra con SPID, CIE o CNS";
const ONE_OF_THE_TYPES =
  "scrivi uno di questi: datori-di-lavoro, agenzie-per-il-lavoro, enti-di-formazione, istituti-scolastici";
const ARGON2ID = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$QGjVRmtMYcwb/jidtnk6T1J2yDlCpVCdYtzrXWY+SyU";

describe("a faulty file (section 4)", () => {
  test.each([
    ["nome_utente", 5, "nora.campi", ONLY_FORMERLY],
    ["codice_fiscale", 5, "CMPNRO79P58D142X", "controlla il codice fiscale: l’ultimo carattere non corrisponde"],
    ["attivato_il", 5, "31/02/2023", "scrivi il giorno così: 15/03/2018"],
    ["attivato_il", 5, "01/01/2030", "il giorno è nel futuro: controlla l’anno"],
    ["email", 5, "nora@", ""],
    ["telefono", 5, "0373/000301", ""],
    ["ente_codice_fiscale", 5, "01900020008", "controlla il codice fiscale: l’ultima cifra non corrisponde"],
    ["tipo", 5, "agenzia", ONE_OF_THE_TYPES],
    ["sede_comune", 5, "Crena (CR)", "non è nell’elenco dei comuni"],
    ["servizi", 5, "prospetto, unilav", "«unilav» non è nel catalogo"],
    ["servizi", 5, "", "scrivi almeno un servizio"],
    ["email", 3, "altra@officina-vecchi.example", "diverso dalla riga 2: scrivi lo stesso valore"],
    ["ente_denominazione", 3, "Officina Vecchi & figli", "diverso dalla riga 2: scrivi lo stesso valore"],
    ["nome_utente", 6, "UGO.VECCHI", "è già di un’altra persona, alla riga 2"],
    ["hash_password", 6, "$2b$10$abcdefghijklmnopqrstuv", "non è argon2id"],
    ["hash_password", 5, ARGON2ID, "c’è una password senza nome utente"],
  ])("%s at line %i: told with the line and how to mend it, and nothing is done", async (column, line, value, told) => {
    const before = await everything();
    const checked = await check(changed(line, column, value));
    expect(faults(checked).join("\n")).toContain(`${line} ${column}: ${told}`);
    expect(checked.report.counts).toBeNull();
    expect(await refusalOf(bringIn(administrator, checked.id))).toBe("expired");
    expect(await everything()).toBe(before);
  });

  test.each([
    ["", "1 null: il file è vuoto"],
    [heading, "1 null: sotto l’intestazione non c’è nessuna riga"],
    [example.replace("cognome", "cogome"), "1 cogome: colonna sconosciuta: controlla il nome"],
    [example.replace("cognome;", ""), "1 cognome: la colonna manca"],
    [`${example}${examples[0]}`, "7 null: ripete la riga 2: toglila"],
    [`${example}a;b;c`, "7 null: ha 3 valori invece di 23: controlla separatori e virgolette"],
    [`${example}"a;b`, "da qui in poi il file non si legge: controlla le virgolette"],
  ])("a file of another shape is told", async (csv, told) => {
    expect(faults(await check(csv)).join("\n")).toContain(told);
  });

  test("every faulty line is listed, in order", async () => {
    const csv = example.replaceAll("26013", "2601").replace("Via del Sale", "");
    expect(faults(await check(csv)).map((fault) => fault.slice(0, 10))).toEqual([
      "2 sede_via",
      "3 sede_cap",
      "5 sede_cap",
    ]);
  });

  test("the longest and the oddest are refused in peace", async () => {
    expect((await check(Buffer.from([0xff, 0x00, 0xfe, 0x0a]))).report.faultCount).toBeGreaterThan(0);
    expect((await check(`${heading}\n${"x;".repeat(100_000)}`)).report.faultCount).toBe(1);
  });
});
