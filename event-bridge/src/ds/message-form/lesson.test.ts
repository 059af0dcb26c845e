import { expect, test } from "@jest/globals";
import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { exponentOf, isActiveCurrency } from "@expense-tracker/money/currencies";
import { learnForm } from "./lesson";
import { readByLesson } from "./read-by-lesson";

/** What the second message is read as after its owner accepted the first with this amount, in minor units. */
function readAfter(first: string, minorUnits: string, currency: string, second: string) {
  const expense = { ...expenseRecordedV1.example.expense, amount: { minorUnits, currency }, merchant: "Bakery" };
  const lesson = learnForm(first, { ...expense, account: null });
  const read = lesson && readByLesson(lesson, second);
  return read === null || read === "NO_PAYMENT" ? read : `${read.amount.minorUnits} ${read.merchant}`;
}

test.each<[string, string, string, string | null]>([
  ["groups with blanks", "Glim 1 234,50 EUR zu Bakery wurp", "Glim 98 765,40 EUR zu Mill wurp", "9876540 Mill"],
  ["another currency's mark", "Glim $1,234.50 zu Bakery wurp", "Glim €98.40 zu Mill wurp", null],
  ["another currency's letters", "Glim Rs.1,234.50 zu Bakery wurp", "Glim USD98.40 zu Mill wurp", null],
  ["another currency's code", "Glim EUR 1,234.50 zu Bakery wurp", "Glim USD 98.40 zu Mill wurp", null],
  ["a sign", "Glim 1,234.50 zu Bakery wurp", "Glim -98.40 zu Mill wurp", null],
  ["a word that multiplies", "Glim wurp bei Bakery 1,234.50", "Glim wurp bei Mill 5 lakh", null],
  ["a multiplier before the party", "Glim wurp 1234.50 Bakery heute", "Glim wurp 5 lakh Mill heute", null],
  ["a number that can be read in two ways", "Glim $1234.50 zu Bakery wurp", "Glim $1.500 zu Mill wurp", null],
  ["groups that may belong to the party", "Glim bei wurp Bakery 1234.50", "Glim bei wurp Mill 7 250.00", null],
  ["digits of another script", "Glim 1,234.50 zu Bakery wurp", "Glim ٩٨٫٤٠ zu Mill wurp", "9840 Mill"],
])("a lesson reads no wrong amount: %s", (_, first, second, read) => {
  const currency = first.includes("EUR") ? "EUR" : first.includes("Rs") ? "INR" : "USD";
  expect(readAfter(first, "123450", currency, second)).toBe(read);
});

test("what Intl.NumberFormat writes in any locale and currency is read by a lesson as that amount or not at all", () => {
  const locales = Intl.NumberFormat.supportedLocalesOf(
    "ar ar-EG bn cs da de de-AT de-CH en en-IN en-ZA es es-CO fa fr fr-CH he hi hu id ja ko lt mr my ne nl pl pt pt-PT ru sv th tr uk ur vi zh".split(
      " ",
    ),
  );
  const wrong: string[] = [];
  let read = 0;
  for (const locale of locales) {
    for (const currency of Intl.supportedValuesOf("currency").filter(isActiveCurrency)) {
      const exponent = exponentOf(currency);
      const format = new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits: exponent });
      for (const [first, second] of [
        [1_234_567n, 987_654_321n],
        [99_000n, 1_500_000n],
      ] as const) {
        const textOf = (minor: bigint, who: string) =>
          `Glim wurp ${format.format(Number(minor) / 10 ** exponent)} zu ${who} heute`;
        const got = readAfter(textOf(first, "Bakery"), String(first), currency, textOf(second, "Mill"));
        if (got === null) continue;
        read += 1;
        if (got !== `${second} Mill`) wrong.push(`${locale} ${currency} ${textOf(second, "Mill")}: ${got}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(5_000);
});
