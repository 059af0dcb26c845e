import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { createQuickEntryReader, type QuickEntryOptions } from "./quick-entry";

/** A Saturday. */
const today = "2026-11-28";
const options: QuickEntryOptions = {
  locale: "en-IN",
  today,
  currency: "INR",
  currencies: ["INR", "EUR", "USD", "KWD"],
  merchants: ["Big Bazaar", "Swiggy", "May Flower"],
};
const read = (line: string, changed: Partial<QuickEntryOptions> = {}) =>
  createQuickEntryReader({ ...options, ...changed })(line);
const nothing = {
  amount: null,
  currency: "INR",
  direction: "DEBIT",
  merchant: null,
  note: null,
  bookedOn: null,
  tags: [],
};

test.each([
  [
    "320 swiggy lunch yesterday #work",
    { amount: "320", merchant: "Swiggy", note: "lunch", bookedOn: "2026-11-27", tags: ["work"] },
  ],
  [
    "#work #food yesterday lunch 320",
    { amount: "320", merchant: "lunch", bookedOn: "2026-11-27", tags: ["work", "food"] },
  ],
  ["₹1,299.50 big bazaar weekly shop", { amount: "1299.50", merchant: "Big Bazaar", note: "weekly shop" }],
  ["1,00,000 car", { amount: "100000", merchant: "car" }],
  ["12 EUR cafe", { amount: "12", currency: "EUR", merchant: "cafe" }],
  ["eur 12 cafe", { amount: "12", currency: "EUR", merchant: "cafe" }],
  ["12 CHF cafe", { amount: "12", currency: "CHF", merchant: "cafe" }],
  ["20 cup noodles", { amount: "20", merchant: "cup", note: "noodles" }],
  ["$4.50 coffee", { amount: "4.50", currency: "USD", merchant: "coffee" }],
  ["1.250 kwd taxi", { amount: "1.250", currency: "KWD", merchant: "taxi" }],
  ["+500 refund", { amount: "500", direction: "CREDIT", merchant: "refund" }],
  ['80 "Tea & Sons" 2 cups', { amount: "80", merchant: "Tea & Sons", note: "2 cups" }],
  ["3 days ago 45 bus", { amount: "45", merchant: "bus", bookedOn: "2026-11-25" }],
  ["45 bus fri", { amount: "45", merchant: "bus", bookedOn: "2026-11-27" }],
  ["45 bus Saturday", { amount: "45", merchant: "bus", bookedOn: "2026-11-21" }],
  ["45 bus 12 Nov", { amount: "45", merchant: "bus", bookedOn: "2026-11-12" }],
  ["45 bus Nov 12", { amount: "45", merchant: "bus", bookedOn: "2026-11-12" }],
  ["45 bus 30 Nov", { amount: "45", merchant: "bus", bookedOn: "2025-11-30" }],
  ["45 bus 3/4", { amount: "45", merchant: "bus", bookedOn: "2026-04-03" }],
  ["45 bus 2026-02-28", { amount: "45", merchant: "bus", bookedOn: "2026-02-28" }],
  ["45 bus 2026-02-29", { amount: "45", merchant: "bus", note: "2026-02-29" }],
  ["45 bus 2026-11-29", { amount: "45", merchant: "bus", note: "2026-11-29" }],
  ["may flower 300 dinner", { amount: "300", merchant: "May Flower", note: "dinner" }],
  ['45 bus "yesterday"', { amount: "45", merchant: "yesterday", note: "bus" }],
  ["7up 40", { amount: "40", merchant: "7up" }],
  ["", {}],
  ["swiggy", { merchant: "Swiggy" }],
])("%s", (line, said) => {
  expect(read(line)).toEqual({ ...nothing, ...said });
});

test("3/4 is the third of April or the fourth of March, as the language has it", () => {
  expect(read("45 bus 3/4", { locale: "en-US" }).bookedOn).toBe("2026-03-04");
  expect(read("45 bus 3/4", { locale: "en-GB" }).bookedOn).toBe("2026-04-03");
});

test("a sign of several currencies means the owner's, if it has it", () => {
  const currencies = ["USD", "CAD", "AUD"];
  expect(read("$5 tea", { currency: "AUD", currencies, locale: "en-AU" }).currency).toBe("AUD");
  expect(read("$5 tea", { currency: "EUR", currencies, locale: "en-IE" }).currency).toBe("USD");
});

/** Where the app's languages are spoken, and where numbers and dates are written otherwise. */
const regions =
  "001 AE AT AU BE BH CA CH DE DJ DK DZ EG ER FI GB HK IL IN IQ JO KE KM KW LB LY MA MR NG NL OM PK PS QA SA SD SE SG SI SO SS SY TD TN US YE ZA".split(
    " ",
  );
const currencies = ["INR", "EUR", "USD", "KWD", "JPY", "ZAR", "CHF", "AED", "EGP"];
const displays = ["symbol", "narrowSymbol", "code"] as const;

describe.each(["en", "hi", "ar"])("what CLDR writes in %s is read, in every region", (language) => {
  const locales = regions.map((region) => `${language}-${region}`);
  const readerFor = (locale: string, currency: string) =>
    createQuickEntryReader({ ...options, locale, currency, currencies: [currency] });

  test("amounts of money", () => {
    for (const locale of locales) {
      for (const currency of currencies) {
        const reader = readerFor(locale, currency);
        for (const currencyDisplay of displays) {
          const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay });
          const places = format.resolvedOptions().maximumFractionDigits ?? 2;
          for (const amount of [5, 1_299.5, 1_234_567.25]) {
            const written = format.format(amount);
            const entry = reader(`${written} tea`);
            expect([written, locale, entry.amount && Number(entry.amount).toFixed(places), entry]).toEqual([
              written,
              locale,
              amount.toFixed(places),
              { ...nothing, amount: entry.amount, currency, merchant: "tea" },
            ]);
          }
        }
      }
    }
  });

  test("dates, weekdays and how many days ago", () => {
    for (const locale of locales) {
      const reader = readerFor(locale, "EUR");
      const dayFormat = (given: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(locale, { ...given, timeZone: "UTC" });
      const [short, long, numeric] = [
        dayFormat({ day: "numeric", month: "short" }),
        dayFormat({ day: "numeric", month: "long" }),
        dayFormat({ day: "numeric", month: "numeric", year: "numeric" }),
      ];
      const dates = ["2026-11-12", "2026-05-03", "2026-02-28", "2025-12-31"].flatMap((day) =>
        [short, long, numeric].map((format) => [format.format(new Date(day)), day] as const),
      );
      const weekday = dayFormat({ weekday: "long" });
      const relative = (["auto", "always"] as const).map((numeric) => new Intl.RelativeTimeFormat(locale, { numeric }));
      const lately = [1, 2, 5, 11].flatMap((back) => {
        const day = new Date(Date.parse(today) - back * 86_400_000);
        const names = relative.map((format) => format.format(-back, "day"));
        return [...names, ...(back < 8 ? [weekday.format(day)] : [])].map(
          (name) => [name, day.toISOString().slice(0, 10)] as const,
        );
      });
      for (const [written, bookedOn] of [...dates, ...lately])
        expect([written, locale, reader(`45 ${written} tea`)]).toEqual([
          written,
          locale,
          { ...nothing, amount: "45", currency: "EUR", merchant: "tea", bookedOn },
        ]);
    }
  });
});

test.each(["latn", "deva", "arab", "arabext"])("digits of %s are read in every language", (system) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.constantFrom("en-IN", "en-US", "hi", "ar", "ar-EG"),
      (minor, locale) => {
        const format = new Intl.NumberFormat(`${locale}-u-nu-${system}`, { minimumFractionDigits: 2 });
        expect(read(`${format.format(minor / 100)} tea`, { locale }).amount).toBe((minor / 100).toFixed(2));
      },
    ),
    { seed: 20261128, numRuns: 100 },
  );
});

test.each([
  ["1.299 tea", "INR", "1299"],
  ["1.299 tea", "KWD", "1.299"],
  ["1,299 tea", "KWD", "1299"],
  ["1,5 tea", "INR", "1.5"],
  ["1'299.50 tea", "INR", "1299.50"],
  ["1.299,50 tea", "INR", "1299.50"],
  ["1,23,4567 tea", "INR", null],
  ["1,2,3 tea", "INR", null],
  ["1.2.3 tea", "INR", null],
])("%s in %s: %s", (line, currency, amount) => {
  expect(read(line, { currency }).amount).toBe(amount);
});

test("no line is refused, and nothing of it is lost", () => {
  const reader = createQuickEntryReader(options);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (line) => {
      const entry = reader(line);
      if (entry.amount !== null) expect(entry.amount).toMatch(/^\d+(\.\d+)?$/);
      const words = line
        .normalize("NFC")
        .replaceAll(/[\u200e\u200f\u061c]/gu, "")
        .replaceAll('"', " ")
        .split(/\s+/u)
        .filter((word) => word !== "");
      const kept = [entry.merchant, entry.note, ...entry.tags].join(" ");
      // Only an amount and a day may be written otherwise than they were said.
      const lost = words.filter((word) => !kept.includes(word.replace(/^#/u, "")));
      if (entry.amount === null && entry.bookedOn === null) expect(lost).toEqual([]);
    }),
    { seed: 20261128, numRuns: 2_000 },
  );
});
