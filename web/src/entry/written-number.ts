/** The numbering systems of the languages that the app has, and of those that their readers mix with them. */
const numberingSystems = ["latn", "deva", "arab", "arabext"] as const;
const latin = new Map(numberingSystems.flatMap(digitsOf));

/** Writes each digit of our numbering systems as 0 to 9. */
export function withLatinDigits(text: string): string {
  return [...text].map((character) => latin.get(character) ?? character).join("");
}

/** Separates the groups of digits in all languages. */
const alwaysGroup = "'’٬";
const alwaysDecimal = "٫";

/**
 * Reads the number of an amount. Separators may be those of any language, because people copy numbers. Of two kinds of separator the last one is
 * the decimal one. A single comma or point before three digits is one only where the currency has three places (dinars) and money is written so
 * in this language; `1.299` in rupees is a thousand and more.
 *
 * @param text with the digits of any of our numbering systems, and no space.
 * @param decimal the decimal separator of the currency in this language; see `separatorsOf`.
 * @param places of the currency.
 * @returns a decimal text such as 1299.50, or null for what is no number.
 */
export function readNumber(text: string, decimal: string, places: number): string | null {
  const written = withLatinDigits(text);
  if (!/^\d+(?:[.,،'’٬٫]\d+)*$/u.test(written)) return null;
  const separators = [...written].filter((character) => !/\d/u.test(character));
  const parts = written.split(/\D/u);
  const last = parts.at(-1) ?? "";
  const isDecimal = endsInPlaces(separators, last, { decimal, places });
  const groups = isDecimal ? parts.slice(0, -1) : parts;
  if (!areGroups(groups) || new Set(isDecimal ? separators.slice(0, -1) : separators).size > 1) return null;
  const whole = groups.join("").replace(/^0+(?=\d)/u, "");
  return isDecimal ? `${whole}.${last}` : whole;
}

function endsInPlaces(
  separators: readonly string[],
  behind: string,
  { decimal, places }: { decimal: string; places: number },
): boolean {
  const last = separators.at(-1) ?? "";
  if (last === "" || alwaysGroup.includes(last)) return false;
  if (last === alwaysDecimal) return true;
  if (separators.length > 1) return !separators.slice(0, -1).includes(last);
  return behind.length !== 3 || (places === 3 && last === decimal);
}

/** Groups have two digits (lakhs) or three, the last one three. */
function areGroups(groups: readonly string[]): boolean {
  const [first = "", ...others] = groups;
  if (others.length === 0) return true;
  return first.length <= 3 && others.every(({ length }) => length === 2 || length === 3) && others.at(-1)?.length === 3;
}

/** How amounts of a currency are written in a language, by CLDR. It may differ from how plain numbers are. @param locale a BCP 47 tag. */
export function separatorsOf(
  locale: string,
  currency: string,
): { decimal: string; isGroupedBySpace: boolean; places: number } {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const withPlaces = new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits: 1 });
  const parts = withPlaces.formatToParts(1_234_567.8);
  return {
    decimal: parts.find(({ type }) => type === "decimal")?.value ?? ".",
    isGroupedBySpace: parts.find(({ type }) => type === "group")?.value.trim() === "",
    places: format.resolvedOptions().maximumFractionDigits ?? 2,
  };
}

function digitsOf(system: string): [string, string][] {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  return Array.from({ length: 10 }, (_, digit) => [format.format(digit), String(digit)]);
}
