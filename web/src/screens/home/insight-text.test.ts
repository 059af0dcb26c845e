import { expect, test } from "@jest/globals";
import { createFormats } from "../../i18n/formats";
import type { I18n } from "../../i18n/i18n-context";
import { formatMessage } from "../../i18n/format-message";
import { texts } from "../../i18n/messages/app/en";
import { fromMinor, insightText } from "./insight-text";

const i18n: I18n = {
  ...createFormats("en-IN"),
  language: "en",
  locale: "en-IN",
  direction: "ltr",
  t: (key, values = {}) => formatMessage(texts[key], values, "en-IN"),
  setLanguage: () => {},
};
const insight = (kind: string, parameters: object) =>
  insightText({ id: "1", kind, text: "English", parameters, createdAt: "2026-11-28T00:00:00Z" } as never, i18n);

test.each([
  ["129950", "INR", "1299.50"],
  ["5", "EUR", "0.05"],
  ["-5", "EUR", "-0.05"],
  ["4200", "JPY", "4200"],
  ["1", "KWD", "0.001"],
  ["900719925474099312", "INR", "9007199254740993.12"],
])("%s minor units of %s are %s", (minor, currency, amount) => {
  expect(fromMinor(minor, currency)).toBe(amount);
});

test("an insight is told from its parameters, with exact sums", () => {
  const rise = { merchant: "NETFLIX.COM", beforeMinor: "49900", nowMinor: "64900", currency: "INR", risePercent: 30.1 };
  expect(insight("PRICE_RISE", rise)).toBe("\u2068NETFLIX.COM\u2069 went up by 30%, from ₹499.00 to ₹649.00.");
  const nameless = {
    anomaly: "UNUSUAL_AMOUNT",
    merchant: null,
    amountMinor: "500000",
    currency: "INR",
    bookedOn: "2026-11-03",
  };
  expect(insight("ANOMALY", nameless)).toBe("Unusual: ₹5,000.00 at \u2068Without a name\u2069 on 3 Nov.");
});

test("an insight of a kind that is not known yet, or without parameters, is left to the API's sentence", () => {
  expect(insight("SOMETHING_NEW", { currency: "INR" })).toBeNull();
  expect(insight("PRICE_RISE", {})).toBeNull();
});
