/** The languages of the files that people bring; CLDR has the names of their months. */
const languages =
  "en de fr es it nl pt sv da nb fi is et lv lt pl cs sk hu ro hr sl sr bg el tr ru uk be ka ar fa he hi bn ta te mr id ms vi th sw fil".split(
    " ",
  );

/** Spellings beside CLDR's. */
const more: Readonly<Record<string, number>> = { sept: 9, mrz: 3, jän: 1, feber: 2, ene: 1, set: 9, dez: 12, avr: 4 };

/** Which month a name is; null: it stands for different months in different languages, as "listopad" does. */
type Months = ReadonlyMap<string, number | null>;

/** Made when the first name is read: few files have one, and it takes 70 ms and 30 MB. */
let months: Months | undefined;

/** @returns 1 to 12; null when no language, or more than one month, has that name. */
export function monthNamed(name: string): number | null {
  months ??= namesOfMonths();
  return months.get(spelling(name)) ?? null;
}

function namesOfMonths(): Months {
  const names = new Map<string, number | null>();
  for (const language of languages) {
    for (const [name, number] of namesIn(language)) {
      const known = names.get(name);
      names.set(name, known === undefined || known === number ? number : null);
    }
  }
  for (const [name, number] of Object.entries(more)) names.set(name, number);
  return names;
}

/** Long and short, alone and beside a day: many languages inflect them. */
function namesIn(language: string): [string, number][] {
  const forms = (["long", "short"] as const).flatMap((month) => [{ month }, { month, day: "numeric" }] as const);
  return forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...form, timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index): [string, number] => {
      const parts = format.formatToParts(Date.UTC(2026, index, 15));
      return [spelling(parts.find(({ type }) => type === "month")?.value ?? ""), index + 1];
    }).filter(([name]) => /\p{L}/u.test(name));
  });
}

function spelling(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\.$/, "");
}
