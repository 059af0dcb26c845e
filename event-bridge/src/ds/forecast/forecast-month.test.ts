import { expect, test } from "@jest/globals";
import { ChargeLedger } from "../recurring/charge-ledger";
import { dayText, epochDay } from "../spending/epoch-day";
import { made } from "../spending/made-payments";
import type { Payment } from "../spending/payment";
import { generateLife } from "../evaluate/life/generate-life";
import { forecastMonth } from "./forecast-month";

const month = { start: epochDay("2026-03-01"), end: epochDay("2026-04-01") };

function forecast(payments: readonly Payment[], asOf: string, period = month) {
  const ledger = new ChargeLedger();
  for (const payment of payments) if (payment.day <= epochDay(asOf)) ledger.record(payment);
  return forecastMonth({ currency: "EUR", payments, charges: ledger.all(), asOf: epochDay(asOf), ...period });
}

/** Ten euros every day for half a year, and a rent on the 20th. */
const steady: Payment[] = [
  ...Array.from({ length: 181 }, (_, n) => made(dayText(epochDay("2025-10-01") + n), 10_00, `Shop ${n}`)),
  ...["2025-10-20", "2025-11-20", "2025-12-20", "2026-01-20", "2026-02-20"].map((day) => made(day, 500_00, "Rent")),
];

test("a month is what was spent, the charges still due, and the usual rest", () => {
  expect(forecast(steady, "2026-03-11")).toEqual({
    currency: "EUR",
    spentSoFarMinor: 11_000n,
    recurringStillDueMinor: 50_000n,
    projectedMinor: 81_000n,
    lowMinor: 81_000n,
    highMinor: 81_000n,
    confidence: 0.8,
    asOf: "2026-03-11",
  });
});

test("what today has cost is spent, and is not expected again", () => {
  const quiet = steady.filter(({ day }) => day !== epochDay("2026-03-11"));
  expect(forecast(quiet, "2026-03-11")).toMatchObject({ spentSoFarMinor: 10_000n, projectedMinor: 81_000n });
  const part = [...quiet, made("2026-03-11", 4_00, "Shop")];
  expect(forecast(part, "2026-03-11")).toMatchObject({ spentSoFarMinor: 10_400n, projectedMinor: 81_000n });
  const more = [...quiet, made("2026-03-11", 25_00, "Shop")];
  expect(forecast(more, "2026-03-11")).toMatchObject({ spentSoFarMinor: 12_500n, projectedMinor: 82_500n });
});

test("what is recorded ahead is spent, and is not expected again on its day, nor as a charge", () => {
  const told = (ahead: readonly Payment[]) => {
    const ledger = new ChargeLedger();
    const payments = [...steady.filter(({ day }) => day <= epochDay("2026-03-11")), ...ahead];
    for (const payment of payments) ledger.record(payment);
    const asOf = epochDay("2026-03-11");
    return forecastMonth({ currency: "EUR", payments, ahead, charges: ledger.all(), asOf, ...month });
  };
  const shop = made("2026-03-25", 4_00, "Shop of the 25th");
  expect(told([shop])).toMatchObject({ spentSoFarMinor: 11_400n, projectedMinor: 81_000n });
  const flight = made("2026-03-25", 300_00, "Flight");
  expect(told([flight])).toMatchObject({ spentSoFarMinor: 41_000n, projectedMinor: 110_000n });
  const rent = made("2026-03-20", 500_00, "Rent");
  expect(told([rent])).toMatchObject({ spentSoFarMinor: 61_000n, recurringStillDueMinor: 0n, projectedMinor: 81_000n });
  const nextMonth = made("2026-04-02", 70_00, "Flight");
  expect(told([nextMonth])).toMatchObject({ spentSoFarMinor: 11_000n, projectedMinor: 81_000n });
});

test("a charge that was paid is not due again, one that is late still is, one that has ended is not", () => {
  expect(forecast([...steady, made("2026-03-20", 500_00, "Rent")], "2026-03-22")?.recurringStillDueMinor).toBe(0n);
  expect(forecast(steady, "2026-03-24")?.recurringStillDueMinor).toBe(50_000n);
  const later = { start: epochDay("2026-06-01"), end: epochDay("2026-07-01") };
  const cheap = Array.from({ length: 60 }, (_, n) => made(dayText(epochDay("2026-04-01") + n), 10_00, `Kiosk ${n}`));
  expect(forecast([...steady, ...cheap], "2026-06-01", later)?.recurringStillDueMinor).toBe(0n);
});

test("at the end of a month the forecast is what was spent", () => {
  const told = forecast(steady, "2026-04-01");
  expect(told?.projectedMinor).toBe(told?.spentSoFarMinor);
});

test("without four weeks of payments there is no forecast", () => {
  expect(forecast([], "2026-03-11")).toBeNull();
  expect(
    forecast(steady.slice(0, 20), "2025-10-20", { start: epochDay("2025-10-01"), end: epochDay("2025-11-01") }),
  ).toBeNull();
});

test("payments after the day of the forecast change nothing, and the range holds the projection", () => {
  const { payments, currency, from } = generateLife(5, 2);
  const own = payments.filter((payment) => payment.currency === currency);
  for (let asOf = from + 200; asOf < from + 700; asOf += 37) {
    const period = { start: asOf - 10, end: asOf + 20 };
    const ledger = new ChargeLedger();
    for (const payment of own) if (payment.day < asOf) ledger.record(payment);
    const inputs = { currency, charges: ledger.all(), asOf, ...period };
    const blind = forecastMonth({ ...inputs, payments: own.filter(({ day }) => day <= asOf) });
    expect(forecastMonth({ ...inputs, payments: own })).toEqual(blind);
    if (!blind) throw new Error("no forecast");
    expect(blind.lowMinor <= blind.projectedMinor && blind.projectedMinor <= blind.highMinor).toBe(true);
    expect(blind.lowMinor >= blind.spentSoFarMinor).toBe(true);
  }
});
