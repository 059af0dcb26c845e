/**
 * Makes texts equal that differ only in upper and lower case, in how Unicode composes a letter, or in the number of blanks: `Straße`
 * and `STRASSE`, é as one or as two characters. Accents and symbols keep their differences, emoji too. Folding a folded text changes
 * nothing.
 */
export function foldCase(text: string): string {
  // By way of upper case, which makes "ß" and "ss", or the two small sigmas of Greek, the same.
  const folded = text.normalize("NFC").toLowerCase().toUpperCase().toLowerCase().normalize("NFC");
  return folded.replace(/\s+/gu, " ").trim();
}

/** Letters that Unicode does not decompose into a letter and an accent. A sigma at the end of a word is like any other. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ς: "σ",
};

/**
 * Marks above and below letters: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels; and the selectors of an emoji's
 * looks. In other scripts, as in Devanagari and Thai, marks are vowels that change the word, so they stay.
 */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\ufe0e\ufe0f]/g;

/** Does what `foldCase` does, and makes letters equal to their plain forms: é to e, ø to o, ＡＢＣ to abc. For searching. */
export function foldAccents(text: string): string {
  return foldCase(text.normalize("NFKD").replace(accents, ""))
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFKC")
    .replace(/[øđðħıłŧæœþς]/g, (letter) => plainLetters[letter] ?? letter);
}
