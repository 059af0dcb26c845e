import { expect, test } from "@jest/globals";
import { indexedBeginnings, indexedWords, searchTextOf } from "./search-text";
import { foldSearched, searchedWords, storedWords } from "./words";

const wordsIn = (text: string) => storedWords(foldSearched(text)).map((word) => word.text);

/** Does `expense_word` find the text by every word of the search? */
function finds(search: string, text: string): boolean {
  const words = [...indexedWords({ merchant: null, note: text, tags: [], source: "MANUAL" })];
  return searchedWords(search)
    .flatMap(indexedBeginnings)
    .every((beginning) => words.some((word) => word.startsWith(beginning)));
}

test.each([
  ["Big Sale", "sal"],
  ["Cafe\u0301 Noir", "CAFÉ"],
  ["Café", "cafe"],
  ["Cafe", "café"],
  ["Straße", "strasse"],
  ["ΟΔΟΣ", "οδός"],
  ["Ångström", "angstrom"],
  ["Łódź", "lodz"],
  ["Смузи «Ёлка»", "елк"],
  ["ＡＢＣ　ｶﾀｶﾅ", "abc カタカナ"],
  ["McDonald’s", "mcdonald's"],
  ["McDonald's", "mcdonalds"],
  ["l'eau", "eau"],
  ["東京都庁", "京都"],
  ["一蘭ラーメン二郎", "ラーメン"],
  ["ร้านกาแฟ", "กาแฟ"],
  ["김치찌개", "김치"],
  ["हिन्दी किताब", "किता"],
  ["مَطْعَم", "مطعم"],
  ["שלום", "שלו"],
  ["می\u200cخواهم", "میخواهم"],
  ["\u202eabc\u202c", "abc"],
  ["pizza 🍕🍔", "🍔"],
  ["👩🏽‍🍳", "👩"],
  ["❤️ heart", "❤"],
  ["100% off", "100%"],
  ["a_b", "a_b"],
  ["c\\d", "c\\d"],
  ["x".repeat(60), "x".repeat(50)],
  ["一二三四五六七八九十百千万億兆", "二三四五六七八九十百千万億"],
])("%j is found by %j", (text, search) => {
  expect(finds(search, text)).toBe(true);
});

test.each([
  ["Big Sale", "ale"],
  ["100 and more", "100%"],
  ["axb", "a_b"],
  ["50%", "50!%"],
  ["🍕", "🍔"],
  ["का", "कि"],
  ["が", "か"],
  ["Big Sale", "big bale"],
])("%j is not found by %j", (text, search) => {
  expect(finds(search, text)).toBe(false);
});

test("a search of nothing but blanks and punctuation has no words, and one word that begins another is left out", () => {
  expect(searchedWords(" -- ., ' ")).toEqual([]);
  expect(searchedWords("a ab ab abc 1").map(({ text }) => text)).toEqual(["abc", "1"]);
});

test("ASCII texts have the same words as in the general way", () => {
  const texts = [
    'It\'s 50% off, a_b & (c/d) [e] {f} <g> h@i.j #k $5 `l` ~m^n|o \\ "p" *q+r=s; t: u! v?',
    "  A\tB\r\nC  ",
  ];
  for (const text of texts) {
    const general = wordsIn(`${text} é`);
    expect(new Set([...wordsIn(text), "e"])).toEqual(new Set(general));
  }
});

test("any character is folded once for all", () => {
  for (let point = 1; point < 0x110000; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const folded = foldSearched(`a${String.fromCodePoint(point)}b`);
    if (foldSearched(folded) !== folded)
      throw new Error(`U+${point.toString(16)} is folded differently the second time`);
  }
});

test("a text that has no room in the index is cut, and the mark says so", () => {
  const texts = {
    merchant: "M",
    note: Array.from({ length: 300 }, (_, n) => `w${n}`).join(" "),
    tags: ["t"],
    source: "MANUAL" as const,
  };
  const cut = searchTextOf(texts);
  expect(Array.from(cut)).toHaveLength(300);
  expect(cut.endsWith("…")).toBe(true);
  expect(indexedWords(texts).size).toBe(256);
});
