import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gulpease } from "@/lib/domain/gulpease";

describe("Gulpease: 89 + (300 * sentences - 10 * letters) / words", () => {
  it("computes by hand-counted texts", () => {
    // 1 sentence, 5 words, 4+2+5+2+4 = 17 letters: 89 + (300 - 170) / 5 = 115, kept at 100.
    expect(gulpease("Oggi il forno fa pane.")).toMatchObject({ sentences: 1, words: 5, letters: 17, index: 100 });
    // 1 sentence, 10 words, 11+15+13+12+8+4+13+3+8+10 = 97 letters: 89 + (300 - 970) / 10 = 22.
    const text =
      "Trasmettere telematicamente comunicazioni obbligatorie relative alla instaurazione dei rapporti lavorativi.";
    expect(gulpease(text)).toEqual({ sentences: 1, words: 10, letters: 97, index: 22 });
  });

  it.each([
    ["Il prospetto della L. 68/99 si invia ogni anno.", 1],
    ["Vedi l’art. 38 e il n. 3 del D.P.R. 445/2000.", 1],
    ["Scrivi un recapito, es. il telefono.", 1],
    ["Il sig. Rossi e la dott. Verdi firmano.", 1],
    ["Servono atti, visure, ecc. Poi si firma.", 2],
    ["Servono atti, visure, ecc. e una firma.", 1],
    ["Firma il modulo. Invialo per PEC!", 2],
    ["Chi firma? La persona incaricata...", 2],
    ["Scrivi a sintesi@provincia.cremona.it entro le 12.30.", 1],
    ["Paga 1.250,00 euro.", 1],
    ["Titolo senza punto\nUna frase.\n\nUn’altra voce", 3],
    ["Rispondi «Sì.» Poi salva.", 2],
    ["... !", 0],
  ])("counts the sentences of %j as %i", (text, sentences) => {
    expect(gulpease(text).sentences).toBe(sentences);
  });

  it.each([
    ["L’ente dell’impresa", 2],
    ["L'ente dell'impresa", 2],
    ["codice-fiscale e 0372406581", 3],
    ["Un po’ di tempo", 4],
    ["perché è così", 3],
  ])("counts the words of %j as %i", (text, words) => {
    expect(gulpease(text).words).toBe(words);
  });

  it("has no index for a text without words", () => {
    expect(gulpease(" \n ")).toEqual({ sentences: 0, words: 0, letters: 0, index: undefined });
  });

  it("stays within 0 and 100", () => {
    fc.assert(
      fc.property(fc.lorem({ mode: "sentences", maxCount: 8 }), (text) => {
        const { index } = gulpease(text);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(100);
      }),
    );
    expect(gulpease("Precipitevolissimevolmente precipitevolissimevolmente").index).toBe(0);
  });

  it("gives a text the index of its sentences, however often it is repeated", () => {
    const sentence = "La Provincia verifica la richiesta e ti scrive quando l’account è attivo.";
    const once = gulpease(sentence);
    for (const glue of [" ", "\n"]) {
      const many = gulpease(Array(7).fill(sentence).join(glue));
      expect(many).toEqual({ sentences: 7, words: 7 * once.words, letters: 7 * once.letters, index: once.index });
    }
    expect(once.index).toBeLessThan(100);
  });

  it("finds the Province's long sentence of 2022 hard", () => {
    const sentence =
      "La Provincia, dopo aver verificato e validato la richiesta di registrazione, invia, tramite posta elettronica dall'indirizzo sintesi@provincia.cremona.it, notifica dell'avvenuta abilitazione dell'account.";
    // Counted by hand, an address as one word: 89 + (300 - 1730) / 21.
    expect(gulpease(sentence)).toMatchObject({ sentences: 1, words: 21, letters: 173 });
    expect(gulpease(sentence).index).toBeCloseTo(20.905, 3);
  });
});
