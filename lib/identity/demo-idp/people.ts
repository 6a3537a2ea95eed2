export type DemoPerson = { fiscalCode: string; name: string; familyName: string; about: string };

/** Invented people of the demonstration. Their codici fiscali are valid and belong to nobody we know. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    fiscalCode: "FRNNNA78C52D142F",
    name: "Anna",
    familyName: "Fornaro",
    about: "Panettiera a Crema, persona incaricata",
  },
  {
    fiscalCode: "FRNPLA51P05D142H",
    name: "Paolo",
    familyName: "Fornaro",
    about: "Legale rappresentante del panificio",
  },
  { fiscalCode: "CNSMRC69S02D150Y", name: "Marco", familyName: "Consoli", about: "Consulente del lavoro a Cremona" },
  { fiscalCode: "DLGNRO75D54D142T", name: "Nora", familyName: "Delegati", about: "Consulente del lavoro a Crema" },
  { fiscalCode: "GNZGLI90E57F205O", name: "Giulia", familyName: "Agenzi", about: "Lavora in un’agenzia per il lavoro" },
  { fiscalCode: "FRMDVD74B28D150L", name: "Davide", familyName: "Formanti", about: "Lavora in un ente di formazione" },
  {
    fiscalCode: "SCLLNE66T49D142V",
    name: "Elena",
    familyName: "Scolari",
    about: "Segreteria di un istituto scolastico",
  },
  { fiscalCode: "PSSBRN66E20D142W", name: "Bruno", familyName: "Passati", about: "Ha un account del vecchio portale" },
  {
    fiscalCode: "PSTLDI79D43D150K",
    name: "Lidia",
    familyName: "Posta",
    about: "Rappresentante legale di una cooperativa",
  },
  {
    fiscalCode: "RTTLVI70E48D150Y",
    name: "Livia",
    familyName: "Rettori",
    about: "Rappresentante legale, senza account",
  },
  { fiscalCode: "SCNGUO82S15D150W", name: "Ugo", familyName: "Uscenti", about: "Cambia lavoro" },
  { fiscalCode: "MDLCRL85L63D150S", name: "Carla", familyName: "Modello", about: "Operatrice della Provincia" },
  { fiscalCode: "MMNSRA80A70F205X", name: "Sara", familyName: "Ammini", about: "Amministratrice del portale" },
  {
    fiscalCode: "RVSRTI72H54D150J",
    name: "Rita",
    familyName: "Revisori",
    about: "Revisora: legge pratiche e registro",
  },
];
