import { expect, test } from "@jest/globals";
import { askedReport } from "./asked-report";
import { groupFilter, listOf } from "./group-filter";

const calendar = { timeZone: "Asia/Kolkata", monthStartDay: 31 };
const nowMs = Date.parse("2026-03-30T20:00:00Z");
const listBehind = (address: string, key: string, isPart = false): string =>
  listOf(groupFilter(askedReport(new URLSearchParams(address), calendar, nowMs), key, calendar.monthStartDay, isPart));

test("a report's months begin on the owner's day, and the period before it is as long", () => {
  const { month, days, before, trend } = askedReport(new URLSearchParams("months=3&month=2026-02"), calendar, nowMs);
  expect(month).toBe("2026-02");
  expect(days).toEqual({ from: "2025-12-31", to: "2026-03-30" });
  expect(before).toEqual({ from: "2025-09-30", to: "2025-12-30" });
  expect(trend).toEqual({ from: "2025-03", to: "2026-02" });
});

test("a report whose days are not over is compared with as many days as have passed", () => {
  const { month, isRunning, before } = askedReport(new URLSearchParams(), calendar, Date.parse("2026-04-02T20:00:00Z"));
  expect({ month, isRunning, before }).toEqual({
    month: "2026-03",
    isRunning: true,
    before: { from: "2026-02-28", to: "2026-03-03" },
  });
});

test("the list behind a group has what the group has: exactly, and nothing where the group has nothing", () => {
  const days = "from=2026-03-31&to=2026-04-29";
  expect(listBehind("", "c1")).toBe(`/expenses?${days}&category=c1&parts=1`);
  expect(listBehind("", "c1", true)).toBe(`/expenses?${days}&category=c1`);
  expect(listBehind("", "")).toBe(`/expenses?${days}&without=CATEGORY`);
  expect(listBehind("by=merchant&currency=USD", "a&b")).toBe(`/expenses?${days}&at=a%26b&currency=USD`);
  expect(listBehind("by=tag", "")).toBe(`/expenses?${days}&without=TAG`);
  expect(listBehind("by=week", "2026-03-30")).toBe("/expenses?from=2026-03-31&to=2026-04-05");
  expect(listBehind("by=day", "2026-04-01")).toBe("/expenses?from=2026-04-01&to=2026-04-01");
});
