/** The numbering systems of the languages that the app has, and of those that their readers mix with them. */
const numberingSystems = ["latn", "deva", "arab", "arabext"] as const;

/**
 * Makes a reader of numbers as the language writes them, with or without groups of digits, in any of our numbering systems.
 * Separators come from CLDR by `Intl`. A single comma or point before one or two digits at the end is a decimal separator in each language.
 *
 * @param locale a BCP 47 tag.
 * @returns a function that gives a decimal text such as 1299.50, or null for what is no number.
 */
export function createNumberReader(locale: string): (text: string) => string | null {
  const digits = new Map(numberingSystems.flatMap(digitsOf));
  const { group, decimal } = separatorsOf(locale);
  const grouped = new RegExp(`^\\d{1,3}([${group}]\\d{2,3})*[${group}]\\d{3}(?:[${decimal}](\\d+))?$`, "u");
  const plain = new RegExp(`^(\\d+)[.,${decimal}](\\d{1,4})$`, "u");
  return (text) => {
    const latin = [...text].map((character) => digits.get(character) ?? character).join("");
    if (/^\d+$/u.test(latin)) return withoutZeros(latin);
    if (grouped.test(latin)) {
      const [whole = "", places] = latin.split(new RegExp(`[${decimal}]`, "u"));
      return join(whole.replaceAll(/\D/gu, ""), places);
    }
    const simple = plain.exec(latin);
    return simple === null ? null : join(simple[1] ?? "", simple[2]);
  };
}

function join(whole: string, places: string | undefined): string {
  return places === undefined ? withoutZeros(whole) : `${withoutZeros(whole)}.${places}`;
}

function withoutZeros(whole: string): string {
  return whole.replace(/^0+(?=\d)/u, "");
}

function digitsOf(system: string): [string, string][] {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  return Array.from({ length: 10 }, (_, digit) => [format.format(digit), String(digit)]);
}

/** As classes of a regular expression. A space of any width separates groups where the language uses one. */
function separatorsOf(locale: string): { group: string; decimal: string } {
  const sets = numberingSystems.map((system) => {
    const parts = new Intl.NumberFormat(`${locale}-u-nu-${system}`).formatToParts(1_234_567.8);
    const of = (type: string) => parts.filter((part) => part.type === type).map(({ value }) => value);
    return { group: of("group"), decimal: of("decimal") };
  });
  const characters = (texts: string[]): string =>
    [...new Set(texts)]
      .map((text) => (text.trim() === "" ? "\\s" : `\\u{${text.codePointAt(0)?.toString(16)}}`))
      .join("");
  return {
    group: characters([...sets.flatMap(({ group }) => group), "'", "’"]),
    decimal: characters(sets.flatMap(({ decimal }) => decimal)),
  };
}
