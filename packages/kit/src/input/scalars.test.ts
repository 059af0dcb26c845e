import { expect, test } from "@jest/globals";
import {
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  EmailAddressScalar,
  MonthScalar,
  PhoneNumberScalar,
  TimeZoneScalar,
} from "./scalars";

const refused = { extensions: { code: "BAD_USER_INPUT" } };

test.each([
  [DateScalar, ["2026-02-28", "2024-02-29"], ["2026-02-30", "2025-02-29", "2026-2-1", "20260201", "", 20260201, null]],
  [MonthScalar, ["2026-12"], ["2026-13", "2026-00", "2026-1", "2026-12-01"]],
  [
    DecimalScalar,
    ["0", "-1.50", "12345678901234567890.123"],
    ["NaN", "1e400", "Infinity", ".5", "5.", "1,000", "0x10", 5, " 1"],
  ],
  [CurrencyCodeScalar, ["INR", "JPY", "CLF", "DEM", "HRK"], ["inr", "XYZ", "", "INRR", "BTC", "XAU", "ＩＮＲ"]],
  [
    TimeZoneScalar,
    ["Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv", "Europe/Kiev", "UTC", "Etc/UTC", "Etc/GMT+5", "US/Pacific"],
    ["Mars/Olympus", "+05:30", "", "asia/kolkata", "utc", "America/new_York", "SystemV/PST8PDT", "Asia/Kolkata\n", 330],
  ],
  [
    EmailAddressScalar,
    ["asha@example.com", "Asha.Rao+bank@mail.example.co.in", "o'neil@x-y.example"],
    ["asha", "@example.com", "asha@", "a b@example.com", "asha@-example.com", "ашa@example.com", 5],
  ],
  [
    PhoneNumberScalar,
    ["+919876543210", "+4420212122"],
    ["9876543210", "+0123456789", "+91 98765 43210", "+123456", "+1234567890123456", ""],
  ],
] as const)("%s accepts what it is and refuses what it is not", (scalar, good, bad) => {
  for (const value of good) expect(scalar.parseValue(value)).toBe(value);
  for (const value of bad) expect(() => scalar.parseValue(value)).toThrow(expect.objectContaining(refused));
});

test("an instant keeps its time, and is written in UTC with milliseconds", () => {
  const parsed = DateTimeScalar.parseValue("2026-11-20T15:00:00+05:30");
  expect(DateTimeScalar.serialize(parsed)).toBe("2026-11-20T09:30:00.000Z");
  for (const bad of ["2026-11-20", "2026-11-20T15:00:00", "2026-02-30T00:00:00Z", "2026-11-20T25:00:00Z", 0]) {
    expect(() => DateTimeScalar.parseValue(bad)).toThrow(expect.objectContaining(refused));
  }
});

test.each([
  [EmailAddressScalar, `a@${"a.".repeat(50_000)}!`],
  [EmailAddressScalar, `a@${"a-".repeat(120)}!`],
  [PhoneNumberScalar, `+${"1".repeat(50_000)}!`],
  [TimeZoneScalar, `A${"/a".repeat(50_000)}!`],
  [DecimalScalar, `${"1".repeat(50_000)}.`],
  [DateTimeScalar, `2026-01-01T00:00:00.${"0".repeat(50_000)}!`],
])("%s refuses a text that makes patterns backtrack, in a short time", (scalar, text) => {
  // With a pattern that backtracks, this test would practically never end.
  expect(() => scalar.parseValue(text)).toThrow(expect.objectContaining(refused));
});
