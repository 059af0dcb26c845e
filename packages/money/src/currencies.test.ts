import { expect, test } from "@jest/globals";
import { allCurrencies, exponentOf, isActiveCurrency, isCurrencyCode, isCurrentOn } from "./currencies";
import { MoneyError } from "./money-error";

test("exponents are those of the standard", () => {
  const exponents = ["EUR", "INR", "JPY", "KRW", "ISK", "VND", "UGX", "KWD", "BHD", "OMR", "TND", "IQD", "CLF", "UYW"];
  const ended = ["DEM", "HRK", "ITL", "ESP", "TRL", "BYR", "MRO", "STD", "ZMK"];
  expect([...exponents, ...ended].map((code) => `${code} ${exponentOf(code)}`).join(", ")).toBe(
    "EUR 2, INR 2, JPY 0, KRW 0, ISK 0, VND 0, UGX 0, KWD 3, BHD 3, OMR 3, TND 3, IQD 3, CLF 4, UYW 4, " +
      "DEM 2, HRK 2, ITL 0, ESP 0, TRL 0, BYR 0, MRO 2, STD 2, ZMK 2",
  );
});

test("only upper-case codes with a minor unit are currencies", () => {
  for (const code of ["eur", "EURO", "", "BTC", "XAU", "XEU", "XXX", "__proto__", "constructor"]) {
    expect(isCurrencyCode(code)).toBe(false);
    expect(isActiveCurrency(code)).toBe(false);
    expect(() => exponentOf(code)).toThrow(MoneyError);
    expect(() => isCurrentOn(code, "2026-01-01")).toThrow(expect.objectContaining({ reason: "UNKNOWN_CURRENCY" }));
  }
});

test("every currency is listed once, by code, with a name", () => {
  const codes = allCurrencies().map((currency) => currency.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.length).toBeGreaterThan(280);
  expect(allCurrencies().every(({ name, code }) => name.length > 3 && isCurrencyCode(code))).toBe(true);
  const names = allCurrencies().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ["HRK", "1994-05-29", false],
  ["HRK", "1994-05-30", true],
  ["HRK", "2022-12-31", true],
  ["HRK", "2023-01-01", false],
  ["BGN", "2025-12-31", true],
  ["BGN", "2026-01-01", false],
  ["DEM", "2002-02-28", true],
  ["DEM", "2002-03-01", false],
  ["LTL", "2014-12-31", true],
  ["LTL", "2015-01-01", false],
  ["VEF", "2018-08-19", true],
  ["VEF", "2018-08-20", false],
  ["EUR", "1990-01-01", true],
  ["EUR", "2199-12-31", true],
])("%s on %s: current is %s", (code, day, current) => {
  expect(isCurrentOn(code, day)).toBe(current);
});

test("an active currency has no last day", () => {
  expect(["EUR", "CLF", "XCG", "ZWG"].map(isActiveCurrency)).toEqual([true, true, true, true]);
  expect(["HRK", "BGN", "ANG", "ZWL"].map(isActiveCurrency)).toEqual([false, false, false, false]);
});
