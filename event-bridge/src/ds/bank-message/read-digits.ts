/** A number's text with the digits of any script as ASCII, and Arabic separators as `.` and `,`. */
export function asciiDigits(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  let ascii = "";
  for (const character of text) {
    if (character === "٫") ascii += ".";
    else if (character === "٬" || character === "،") ascii += ",";
    else ascii += /\p{Nd}/u.test(character) ? String(digitValue(character.codePointAt(0) ?? 0)) : character;
  }
  return ascii;
}

/**
 * Unicode keeps the ten digits of a script together, and their zero at a code point that ends in 0 or 6, except for five styles
 * of mathematical letters that no bank writes.
 */
function digitValue(point: number): number {
  const low = point & 0xf;
  if (low < 6) return low;
  const zeroAt0 = String.fromCodePoint(point - low);
  return /\p{Nd}/u.test(zeroAt0) ? low : low - 6;
}
