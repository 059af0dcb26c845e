import { readNumber, separatorsOf } from "./written-number";

/**
 * Reads an amount as people of this language write it.
 *
 * @param currency ISO 4217. @param locale a BCP 47 tag.
 * @returns a decimal text above zero, such as 1299.50, or null for what is none.
 */
export function readAmount(text: string, currency: string, locale: string): string | null {
  const { decimal, places } = separatorsOf(locale, currency);
  const read = readNumber(text.replaceAll(/\s/gu, ""), decimal, places);
  return read === null || /^[0.]*$/.test(read) ? null : read;
}
