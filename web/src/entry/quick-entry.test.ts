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

describe.each(["en-IN", "en-US", "hi", "ar", "ar-EG", "ur"])("what Intl writes in %s is read", (locale) => {
  const reader = createQuickEntryReader({ ...options, locale });

  test("amounts with groups and places", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom("latn", "deva", "arab", "arabext"),
        (minor, system) => {
          const written = new Intl.NumberFormat(`${locale}-u-nu-${system}`, { minimumFractionDigits: 2 }).format(
            minor / 100,
          );
          expect(reader(`${written} tea`).amount).toBe((minor / 100).toFixed(2));
        },
      ),
      { seed: 20261128, numRuns: 300 },
    );
  });

  test("yesterday, days ago and weekdays", () => {
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    for (const back of [1, 2, 3, 6]) {
      const day = new Date(Date.parse(`${today}T00:00:00Z`) - back * 86_400_000);
      const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(day);
      const bookedOn = day.toISOString().slice(0, 10);
      for (const name of [relative.format(-back, "day"), weekday])
        expect(reader(`45 ${name} tea`)).toMatchObject({ amount: "45", bookedOn, merchant: "tea", note: null });
    }
  });
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
