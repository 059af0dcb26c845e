import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { dayText, epochDay } from "../spending/epoch-day";
import { made } from "../spending/made-payments";
import type { Payment } from "../spending/payment";
import { generateLife } from "../evaluate/life/generate-life";
import { ChargeLedger } from "./charge-ledger";
import { standingOn } from "./charge-status";

const ledgerOf = (payments: readonly Payment[]): ChargeLedger => {
  const ledger = new ChargeLedger();
  for (const payment of payments) ledger.record(payment);
  return ledger;
};
const only = (payments: readonly Payment[]) => {
  const all = ledgerOf(payments).all();
  expect(all).toHaveLength(1);
  const [charge] = all;
  if (!charge) throw new Error("no charge");
  return charge;
};
const on = (merchant: string, amountMinor: number, ...days: string[]): Payment[] =>
  days.map((day) => made(day, amountMinor, merchant));

test("three equal payments a month apart are a charge, two are none", () => {
  const paid = on("NETFLIX.COM", 12_99, "2026-01-15", "2026-02-15", "2026-03-15");
  expect(ledgerOf(paid.slice(0, 2)).all()).toEqual([]);
  expect(only(paid)).toMatchObject({
    key: "netflix|EUR|MONTHLY",
    merchant: "NETFLIX.COM",
    amountMinor: 1_299n,
    amountMinMinor: 1_299n,
    amountMaxMinor: 1_299n,
    interval: "MONTHLY",
    nextDueOn: "2026-04-15",
    lastPaidOn: "2026-03-15",
    expenseIds: paid.map(({ id }) => id),
  });
});

test.each([
  ["WEEKLY", ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"], "2026-02-02"],
  ["FORTNIGHTLY", ["2026-01-05", "2026-01-19", "2026-02-02", "2026-02-16"], "2026-03-02"],
  ["MONTHLY", ["2026-01-05", "2026-02-02", "2026-03-02", "2026-03-30", "2026-04-27"], "2026-05-25"],
  ["MONTHLY", ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"], "2026-04-30"],
  ["MONTHLY", ["2025-10-31", "2025-12-01", "2026-01-02", "2026-02-02", "2026-03-02"], "2026-04-01"],
  ["QUARTERLY", ["2025-02-10", "2025-05-12", "2025-08-11", "2025-11-10"], "2026-02-10"],
  ["HALF_YEARLY", ["2024-07-01", "2025-01-02", "2025-07-01", "2026-01-02"], "2026-07-01"],
  ["YEARLY", ["2022-02-28", "2023-02-28", "2024-02-29", "2025-02-28"], "2026-02-28"],
])("%s payments are due again on the day that fits them", (interval, days, nextDueOn) => {
  const charge = only(on("Biller", 40_00, ...days));
  expect(charge.interval).toBe(interval);
  expect(Math.abs(epochDay(charge.nextDueOn) - epochDay(nextDueOn))).toBeLessThanOrEqual(1);
});

test("a missed payment and a late one do not end a charge", () => {
  const days = ["2025-09-03", "2025-10-03", "2025-12-03", "2026-01-11", "2026-02-03", "2026-03-03"];
  expect(only(on("Fiber", 30_00, ...days))).toMatchObject({ expenseIds: { length: 6 }, nextDueOn: "2026-04-03" });
});

test("a price that rises stays one charge, and the band is that of the new price", () => {
  const paid = [
    ...on("Gym", 20_00, "2026-01-01", "2026-02-01", "2026-03-01"),
    ...on("Gym", 25_00, "2026-04-01", "2026-05-01"),
  ];
  expect(only(paid)).toMatchObject({ amountMinor: 2_500n, amountMinMinor: 2_500n, expenseIds: { length: 5 } });
});

test("a bill that varies has a band around its middle", () => {
  const amounts = [61_20, 58_40, 66_10, 71_30, 64_80, 59_90];
  const paid = amounts.map((amount, index) => made(`2026-0${index + 1}-20`, amount, "City Power"));
  const charge = only(paid);
  expect(charge.amountKind).toBe("VARYING");
  expect(Number(charge.amountMinMinor)).toBeLessThan(5_900);
  expect(Number(charge.amountMaxMinor)).toBeGreaterThan(6_900);
});

test("two subscriptions at one biller are two charges, and an extra purchase there is none", () => {
  const days = ["2026-01-", "2026-02-", "2026-03-", "2026-04-"];
  const paid = [
    ...days.map((day) => made(`${day}04`, 99, "APPLE.COM/BILL")),
    ...days.map((day) => made(`${day}19`, 10_99, "APPLE.COM/BILL")),
    made("2026-02-11", 4_99, "APPLE.COM/BILL"),
  ];
  expect(
    ledgerOf(paid)
      .all()
      .map(({ amountMinor }) => amountMinor),
  ).toEqual(expect.arrayContaining([99n, 1_099n]));
  expect(ledgerOf(paid).all()).toHaveLength(2);
});

test("habits that look almost regular are no charges", () => {
  const fixedCoffee = Array.from({ length: 60 }, (_, n) => made(dayText(epochDay("2026-01-05") + n * 2), 3_50, "Cafe"));
  const weeklyShop = Array.from({ length: 30 }, (_, n) =>
    made(dayText(epochDay("2026-01-03") + n * 7), 40_00 + ((n * 7_919) % 4_000), "Fresh Mart"),
  );
  const haircuts = on(
    "Salon",
    30_00,
    "2026-01-02",
    "2026-02-14",
    "2026-03-16",
    "2026-05-04",
    "2026-06-02",
    "2026-07-20",
  );
  expect(ledgerOf([...fixedCoffee, ...weeklyShop, ...haircuts]).all()).toEqual([]);
});

test("money received is no charge", () => {
  const salary = ["2026-01-25", "2026-02-25", "2026-03-25"].map((day) =>
    made(day, 3_000_00, "ACME", { direction: "CREDIT" }),
  );
  expect(ledgerOf(salary).all()).toEqual([]);
});

test("a charge is due, then late, then missed, then ended, as days pass without a payment", () => {
  const { found } = only(on("Netflix", 12_99, "2026-01-15", "2026-02-15", "2026-03-15"));
  const statuses = ["2026-04-15", "2026-04-22", "2026-04-30", "2026-07-30"].map((day) =>
    standingOn(found, epochDay(day)),
  );
  expect(statuses.map(({ status }) => status)).toEqual(["DUE", "LATE", "MISSED", "ENDED"]);
  expect(statuses[2]).toMatchObject({ missed: 1, nextDue: epochDay("2026-05-15") });
});

test("recording, changing and deleting expenses in any order gives the same charges as from scratch", () => {
  const { payments } = generateLife(1, 1);
  const few = payments.filter(({ merchant }) => /Netflix|APPLE|Power|Telmobile|Gym|Fresh|OPENAI/i.test(merchant ?? ""));
  const step = fc.record({
    at: fc.nat(few.length - 1),
    action: fc.constantFrom("record", "move", "reprice", "forget"),
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...few], { minLength: few.length }),
      fc.array(step, { maxLength: 30 }),
      (order, steps) => {
        const ledger = ledgerOf(order);
        const now = new Map(order.map((payment) => [payment.id, payment]));
        for (const { at, action } of steps) {
          const payment = few[at];
          if (!payment) throw new Error("no payment");
          const changed =
            action === "move"
              ? { ...payment, day: payment.day + 9 }
              : action === "reprice"
                ? { ...payment, amountMinor: payment.amountMinor * 3n }
                : payment;
          if (action === "forget") {
            ledger.forget(payment.id);
            now.delete(payment.id);
          } else {
            ledger.record(changed);
            now.set(payment.id, changed);
          }
          // Asking in between must not matter.
          if (at % 5 === 0) ledger.all();
        }
        expect(ledger.all()).toEqual(ledgerOf([...now.values()]).all());
      },
    ),
    { numRuns: 25, seed: 7 },
  );
});
