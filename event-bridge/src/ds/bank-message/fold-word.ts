/**
 * A word as the lexicon compares it: lower case, without accents, and with one spelling of the letters that Arabic and Persian
 * keyboards write differently.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (isAscii(lower)) return lower;
  if (/[\u0600-\u06ff]/.test(lower)) return foldArabic(lower);
  if (/[\u0400-\u04ff]/.test(lower)) return lower.replaceAll("ё", "е");
  // Marks of other scripts are vowels, not accents: only those after Latin letters go.
  if (!/\p{Script=Latin}/u.test(lower)) return lower.normalize("NFC");
  return lower
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ıłđßøæœ]/g, (letter) => plainLetters[letter] ?? letter);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const foldArabic = (word: string): string =>
  word
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replaceAll("ک", "ك")
    .replaceAll("ة", "ه");

const plainLetters: Record<string, string> = { ı: "i", ł: "l", đ: "d", ß: "ss", ø: "o", æ: "ae", œ: "oe" };
