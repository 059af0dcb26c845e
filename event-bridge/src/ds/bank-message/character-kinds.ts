/** The kind of a character in a message. `mark` joins the letters before it; `unspaced` letters have no spaces between words. */
export type CharacterKind = "space" | "newline" | "digit" | "latin" | "letter" | "unspaced" | "mark" | "symbol";

/** The kind of the character at an offset; "space" after the end. */
export function kindOfCharacter(text: string, at: number): CharacterKind {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ascii[unit] ?? "symbol";
  if (at >= text.length) return "space";
  const point = text.codePointAt(at) ?? unit;
  const known = kinds.get(point);
  if (known) return known;
  const kind = classify(String.fromCodePoint(point));
  kinds.set(point, kind);
  return kind;
}

/** Marks of writing direction and zero-width characters. */
export function isIgnorable(unit: number): boolean {
  return (
    unit > 127 &&
    ((unit >= 0x200b && unit <= 0x200f) ||
      (unit >= 0x202a && unit <= 0x202e) ||
      (unit >= 0x2060 && unit <= 0x2069) ||
      unit === 0x061c ||
      unit === 0xfeff ||
      unit === 0xad)
  );
}

function classify(character: string): CharacterKind {
  if (isIgnorable(character.charCodeAt(0)) || /\s/u.test(character)) return "space";
  if (/\p{Nd}/u.test(character)) return "digit";
  if (/\p{Script=Latin}/u.test(character)) return /[ªº]/.test(character) ? "symbol" : "latin";
  if (/[\p{Script=Thai}\p{Script=Hangul}]/u.test(character)) return "unspaced";
  if (/\p{L}/u.test(character)) return "letter";
  return /\p{M}/u.test(character) ? "mark" : "symbol";
}

const ascii: readonly CharacterKind[] = Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (character === "\n") return "newline";
  if (unit <= 32) return "space";
  if (/\d/.test(character)) return "digit";
  return /[a-z]/i.test(character) ? "latin" : "symbol";
});

/** At most one entry for each code point. */
const kinds = new Map<number, CharacterKind>();
