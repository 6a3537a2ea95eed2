const METHOD: Readonly<Record<string, string>> = {
  spid: "SPID",
  cie: "CIE",
  cns: "CNS o CRS",
  password: "nome utente e password",
};

/** How somebody signed in, in words: "SPID di livello 2", "CNS o CRS". */
export function signInWords(method: string, level: number): string {
  const name = METHOD[method] ?? method;
  return method === "spid" || method === "cie" ? `${name} di livello ${level}` : name;
}
