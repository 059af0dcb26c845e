import { merchantWords } from "./merchant-key";

/**
 * The words of a name as a statement in capital letters without accents shows them: `Ahlens` for `Åhléns`, `Strasse` for `Straße`. For
 * comparing with names that are written properly elsewhere.
 */
export function foldedWords(name: string): string[] {
  return merchantWords(name).map(foldWord);
}

export function foldWord(word: string): string {
  const plain = word.normalize("NFD").replace(/\p{Diacritic}/gu, "");
  return plain.replace(/[ßøøłıæœđð]/g, (letter) => letters[letter] ?? letter);
}

/** Letters that have no accent to take off. */
const letters: Record<string, string> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  ı: "i",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
};
