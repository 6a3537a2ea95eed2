-- Reasons for refusal of the kind that had none, with the words of the seed; a catalogue that has some already keeps its own.
INSERT INTO "reason" ("id", "kind", "title", "text", "remedy", "position")
SELECT * FROM (VALUES
  ('6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0151'::uuid, 'intervention', 'Account non trovato',
   'La persona indicata non ha un account su questo portale.',
   'Controlla il codice fiscale. Chi non ha un account fa la richiesta di registrazione.', 1),
  ('6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0152'::uuid, 'intervention', 'Azienda o ente non trovato',
   'Il codice fiscale indicato non è di un’azienda o di un ente registrato su questo portale.',
   'Controlla il codice fiscale e prepara un modulo nuovo.', 2),
  ('6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0153'::uuid, 'intervention', 'Il modulo non è firmato da chi può chiederlo',
   'Manca la firma del titolare dell’account o del rappresentante legale, oppure non risultano i suoi poteri.',
   'Fai firmare il modulo alla persona indicata e allega l’atto di nomina, se è recente.', 3)
) AS defaults WHERE NOT EXISTS (SELECT 1 FROM "reason" WHERE "kind" = 'intervention');
