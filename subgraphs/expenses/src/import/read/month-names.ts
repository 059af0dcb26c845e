/** The languages of the files that people bring; CLDR has the names of their months. */
const languages =
  "en de fr es it nl pt sv da nb fi is et lv lt pl cs sk hu ro hr sl sr bg el tr ru uk be ka ar fa he hi bn ta te mr id ms vi th sw fil".split(
    " ",
  );

/** Spellings beside CLDR's. */
const more: Readonly<Record<string, number>> = { sept: 9, mrz: 3, jän: 1, feber: 2, ene: 1, set: 9, dez: 12, avr: 4 };

/** Which month a name is; null: it stands for different months in different languages, as "listopad" does. */
const months = new Map<string, number | null>();

function spelling(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\.$/, "");
}

for (const language of languages) {
  for (const month of ["long", "short"] as const) {
    for (const form of [{ month }, { month, day: "numeric" }] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...form, timeZone: "UTC" });
      for (let number = 1; number <= 12; number++) {
        const parts = format.formatToParts(Date.UTC(2026, number - 1, 15));
        const name = spelling(parts.find(({ type }) => type === "month")?.value ?? "");
        if (!/\p{L}/u.test(name)) continue;
        const known = months.get(name);
        months.set(name, known === undefined || known === number ? number : null);
      }
    }
  }
}
for (const [name, number] of Object.entries(more)) months.set(name, number);

/** @returns 1 to 12; null when no language, or more than one month, has that name. */
export function monthNamed(name: string): number | null {
  return months.get(spelling(name)) ?? null;
}
