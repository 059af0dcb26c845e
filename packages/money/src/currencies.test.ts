import { expect, test } from "@jest/globals";
import { allCurrencies, exponentOf, isCurrencyCode } from "./currencies";
import { MoneyError } from "./money-error";

test("exponents are those of the standard", () => {
  const exponents = ["EUR", "INR", "JPY", "KRW", "ISK", "VND", "UGX", "KWD", "BHD", "OMR", "TND", "IQD", "CLF"];
  expect(exponents.map((code) => `${code} ${exponentOf(code)}`)).toEqual([
    "EUR 2",
    "INR 2",
    "JPY 0",
    "KRW 0",
    "ISK 0",
    "VND 0",
    "UGX 0",
    "KWD 3",
    "BHD 3",
    "OMR 3",
    "TND 3",
    "IQD 3",
    "CLF 4",
  ]);
});

test("only active upper-case codes with a minor unit are currencies", () => {
  for (const code of ["eur", "EURO", "", "BTC", "DEM", "HRK", "BGN", "XAU", "XXX", "__proto__", "constructor"]) {
    expect(isCurrencyCode(code)).toBe(false);
    expect(() => exponentOf(code)).toThrow(MoneyError);
  }
});

test("every currency is listed once, by code, with a name", () => {
  const codes = allCurrencies().map((currency) => currency.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.length).toBeGreaterThan(150);
  expect(allCurrencies().every(({ name, code }) => name.length > 3 && isCurrencyCode(code))).toBe(true);
});
