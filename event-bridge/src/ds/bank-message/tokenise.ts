/**
 * A piece of a message. Spaces are not tokens; the offsets show whether two tokens touch.
 * Letters and digits never share a token: `XX1234` is a word and a number that touch.
 */
export interface Token {
  readonly kind: "word" | "number" | "symbol" | "newline";
  readonly text: string;
  /** Lower case; digits of other scripts as ASCII. The grammar compares this text. */
  readonly lower: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * Splits a text into words, numbers (with inner `.` and `,`), single symbols and newlines, in one pass.
 * Every alternative begins with a different character class, so no input makes the expression backtrack.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [piece, word, number, newline] = match;
    const kind = word ? "word" : number ? "number" : newline ? "newline" : "symbol";
    const lower = kind === "number" ? asciiDigits(piece) : piece.toLowerCase();
    tokens.push({ kind, text: piece, lower, start: match.index, end: match.index + piece.length });
  }
  return tokens;
}

/** True when there is nothing between the two tokens, not even a space. */
export function touches(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && left.end === right.start;
}

// Latin letters part from other scripts, as in "بـSAR 8.20"; a comma after a full amount parts it from what follows, as
// in "7300.00,14-10-2025".
const tokenPattern =
  /((?:\p{Script=Latin}(?:[\p{Script=Latin}\p{M}]|['’](?=\p{L}))*)|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+)|(\d+(?:,\d{2,3})*\.\d{1,2}(?=,\d)|[\d٠-٩۰-۹]+(?:[.,٫٬][\d٠-٩۰-۹]+)*)|(\n)|([^\s])/gu;

function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹٫٬]/g, (character) => {
    if (character === "٫") return ".";
    if (character === "٬") return ",";
    // Both blocks begin at a code point whose last four bits are zero.
    return String(character.charCodeAt(0) & 0xf);
  });
}
