import { expect, test } from "@jest/globals";
import headerWords from "../../src/import/read/csv/header-words.json";
import { readDate } from "../../src/import/read/read-date";
import { NumberEvidence, readNumber } from "../../src/import/read/read-number";

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

test("an amount with a currency as CLDR writes it in English has that currency, but where other countries write it too", () => {
  const shared = new Set(["$", "¥"]);
  const unread: string[] = [];
  for (const currency of Intl.supportedValuesOf("currency")) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency, minimumFractionDigits: 2 });
    const text = format.format(1234.56);
    const sign = format.formatToParts(1).find(({ type }) => type === "currency")?.value ?? "";
    const read = readNumber(text, ".");
    if (read)
      expect([text, read]).toEqual([
        text,
        { isNegative: false, currency: shared.has(sign) ? null : currency, amount: "1234.56" },
      ]);
    // A code that CLDR has and ISO 4217 does not is no number, and says nothing wrong.
    else if (sign !== currency) unread.push(sign);
  }
  expect(unread).toEqual(["Cg.", "F\u202fCFA"]);
});
