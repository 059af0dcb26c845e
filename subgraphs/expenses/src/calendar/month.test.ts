import { expect, test } from "@jest/globals";
import { monthsByDay } from "../../test/month-model";
import { monthOf, monthPeriod } from "./month";

const startDays = Array.from({ length: 31 }, (_, index) => index + 1);

// 2000 and 2024 are leap years, 2100 is none.
const spans: [firstYear: number, lastYear: number][] = [
  [1999, 2001],
  [2022, 2029],
  [2099, 2101],
];
const cases = startDays.flatMap((startDay) => spans.map((span) => [startDay, ...span] as const));

test.each(cases)("with start day %i each day of %i to %i is in exactly one month", (startDay, firstYear, lastYear) => {
  const days = monthsByDay(firstYear, lastYear, startDay);
  const bounds = new Map<string, { from: string; to: string }>();
  for (const [day, month] of days) bounds.set(month, { from: bounds.get(month)?.from ?? day, to: day });
  const wrong = [...days].filter(([day, month]) => monthOf(day, startDay) !== month);
  expect(wrong).toEqual([]);
  // The first and the last month are cut off by the years of the model.
  const whole = [...bounds].slice(1, -1);
  expect(
    whole.filter(([month, { from, to }]) => {
      const period = monthPeriod(month, startDay);
      return period.from !== from || period.to !== to;
    }),
  ).toEqual([]);
});

test.each([
  ["2026-02", 31, "2026-02-28", "2026-03-30"],
  ["2024-02", 31, "2024-02-29", "2024-03-30"],
  ["2024-02", 29, "2024-02-29", "2024-03-28"],
  ["2023-02", 29, "2023-02-28", "2023-03-28"],
  ["2026-04", 31, "2026-04-30", "2026-05-30"],
  ["2026-12", 31, "2026-12-31", "2027-01-30"],
  ["2026-01", 30, "2026-01-30", "2026-02-27"],
])("month %s with start day %i is %s to %s", (month, startDay, from, to) => {
  expect(monthPeriod(month, startDay)).toEqual({ from, to });
});
