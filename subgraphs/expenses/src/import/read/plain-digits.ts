/**
 * Writes the digits of any script as 0 to 9, Arabic's marks as point and comma, and no marks of writing direction. The digits of a script follow each other in Unicode,
 * zero first.
 */
export function plainDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/[\u061c\u200e\u200f]/g, "")
    .replace(/٫/g, ".")
    .replace(/٬/g, ",")
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)));
}

function valueOf(codePoint: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1;
  return value;
}
