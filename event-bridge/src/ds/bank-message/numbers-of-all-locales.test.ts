import { expect, test } from "@jest/globals";
import { exponentOf, isActiveCurrency } from "@expense-tracker/money/currencies";
import { parseBankMessage } from "./parse-bank-message";

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const twoLetters = letters.flatMap((one) => letters.map((other) => one + other));
const regions =
  "ar-SA ar-MA ar-LB de-AT de-CH en-CA en-IN en-ZA es-MX es-AR es-CO fr-CA fr-CH it-CH pt-PT pt-CV fa-AF sr-Latn uz-Cyrl".split(
    " ",
  );
const languages = Intl.NumberFormat.supportedLocalesOf([...twoLetters, "nqo", "ccp", "mni", "sat", "tok", ...regions]);
const currencies = Intl.supportedValuesOf("currency").filter(isActiveCurrency);
const values = [1234.5, 1500, 12, 987_654.32, 45.9, 250_000, 0.99];

/** What the grammar read wrong: the number, or a currency that is not the written one. */
function wrongReadings(display: "symbol" | "code", baseOf: (currency: string) => string): string[] {
  const wrong: string[] = [];
  let turn = 0;
  for (const locale of languages) {
    for (const currency of currencies) {
      const value = values[(turn += 1) % values.length] ?? 1;
      const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: display });
      const written = format.format(value);
      const parsed = parseBankMessage({
        text: `You spent ${written} at BLUE DOOR with card *4471 on 11-06-2026.`,
        sender: null,
        receivedAt: new Date("2026-09-01T06:00:00Z"),
        assumedCurrency: baseOf(currency),
      });
      if (parsed.kind !== "transaction") continue;
      const got = Number(parsed.amount.minorUnits) / 10 ** exponentOf(parsed.amount.currency);
      const rounded = Number(value.toFixed(format.resolvedOptions().maximumFractionDigits ?? 2));
      const isSame = got === rounded && parsed.amount.currency === currency;
      if (!isSame) wrong.push(`${locale} ${written}: ${got} ${parsed.amount.currency}`);
    }
  }
  return wrong;
}

test("what Intl.NumberFormat writes for an owner of that currency is read as that number or goes to review", () => {
  expect(wrongReadings("symbol", (currency) => currency)).toEqual([]);
});

test("codes of currencies are read as that number and currency or go to review", () => {
  expect(wrongReadings("code", () => "INR")).toEqual([]);
});

test("a mark that several currencies use is never read as another currency than the owner's", () => {
  const wrong = wrongReadings("symbol", () => "PLN");
  expect(wrong).toEqual([]);
});
