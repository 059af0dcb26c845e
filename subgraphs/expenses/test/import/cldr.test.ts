import { expect, test } from "@jest/globals";
import { isActiveCurrency } from "@expense-tracker/money/currencies";
import headerWords from "../../src/import/read/csv/header-words.json";
import { readDate } from "../../src/import/read/read-date";
import { currencyNamed, NumberEvidence, readNumber } from "../../src/import/read/read-number";

const languages = Object.keys(headerWords);
const orders = ["DMY", "MDY", "YMD"] as const;
const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** Some of their months have the name that another month has in a language next to it, or CLDR writes words around the month. */
const partly = /^(pl|cs|hr|lv|lt|fa|he|hi|vi|th)$/;

test.each(languages)("a day as CLDR writes it is that day, or no day at all: %s", (language) => {
  for (const dateStyle of ["short", "medium", "long"] as const) {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { dateStyle, timeZone: "UTC" });
    for (const month of months) {
      const text = format.format(Date.UTC(2026, month - 1, 25));
      const day = `2026-${String(month).padStart(2, "0")}-25`;
      const found = orders.map((order) => readDate(text, order)).filter((each) => each !== null);
      if (!partly.test(language)) expect([text, ...found]).toContain(day);
      // Numbers alone leave the order open.
      if (dateStyle !== "short")
        expect({ text, wrong: found.filter((each) => each !== day) }).toEqual({ text, wrong: [] });
    }
  }
});

test.each(languages)("a number as CLDR writes it is that number: %s", (language) => {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
  const numbers = [1234567.89, 12.5, 0.07, -1234.56, 999];
  const texts = numbers.map((number) => format.format(number));
  const evidence = new NumberEvidence();
  for (const text of texts) evidence.add(text);
  const mark = evidence.decide(",");
  const read = texts
    .map((text) => readNumber(text, mark))
    .map((each) => each && `${each.isNegative ? "-" : ""}${each.amount}`);
  expect(read.map(Number)).toEqual(numbers);
});

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const everywhere = Intl.NumberFormat.supportedLocalesOf([
  ...letters.flatMap((one) => letters.map((other) => one + other)),
  ..."ar-SA ar-MA ar-LB de-CH en-CA en-AU en-IN en-ZA es-MX es-AR es-CO fr-CA fr-CH pt-PT zh-TW zh-HK".split(" "),
]);
const currencies = Intl.supportedValuesOf("currency").filter(isActiveCurrency);

/** Signs that hardly ever mean another currency. */
const usual: Readonly<Record<string, string>> = {
  "£": "GBP",
  "₩": "KRW",
  "₱": "PHP",
  S$: "SGD",
  р: "RUB",
  "р.": "RUB",
};

const names = everywhere.flatMap((locale) =>
  (["short", "narrow"] as const).map((style) => new Intl.DisplayNames(locale, { type: "currency", style })),
);

/** An amount with each sign that CLDR has for the currency somewhere, on both sides. */
function writtenForms(currency: string): { text: string; sign: string }[] {
  const signs = new Set(names.map((each) => each.of(currency) ?? currency));
  return [...signs].flatMap((sign) => [`${sign}1234`, `1234 ${sign}`].map((text) => ({ text, sign })));
}

test("an amount with a currency as CLDR writes it anywhere is never read as one in a currency that does not write its sign", () => {
  const forms = new Map(currencies.map((currency) => [currency, writtenForms(currency)]));
  const signs = new Map([...forms].map(([currency, all]) => [currency, new Set(all.map(({ sign }) => sign))]));
  const wrong = new Set<string>();
  let right = 0;
  for (const [currency, all] of forms) {
    for (const own of new Set(["EUR", "PLN", "AUD", "EGP", currency])) {
      for (const { text } of all) {
        const sign = (readNumber(text, ".") ?? readNumber(text, ","))?.sign;
        const told = sign && currencyNamed(sign, own);
        const isOwn = told === own && signs.get(own)?.has(sign ?? "");
        if (told === currency) right += 1;
        // CLDR has a few codes that ISO 4217 has given up or gives to another currency: a code is what it says.
        else if (told && !isOwn && told !== sign && usual[sign ?? ""] !== told) {
          wrong.add(`${currency} ${sign} for ${own}: ${told}`);
        }
      }
    }
  }
  expect([...wrong]).toEqual([]);
  expect(right).toBeGreaterThan(1_000);
});
