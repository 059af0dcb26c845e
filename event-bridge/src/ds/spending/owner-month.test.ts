import { expect, test } from "@jest/globals";
import { dayText, epochDay } from "./epoch-day";
import { ownerMonthNamed, ownerMonthOf } from "./owner-month";

const shown = ({ name, start, end }: ReturnType<typeof ownerMonthOf>) => [name, dayText(start), dayText(end)];

test.each([
  ["2026-11-27", 1, "2026-11", "2026-11-01", "2026-12-01"],
  ["2026-11-24", 25, "2026-10", "2026-10-25", "2026-11-25"],
  ["2026-11-25", 25, "2026-11", "2026-11-25", "2026-12-25"],
  ["2026-02-28", 31, "2026-02", "2026-02-28", "2026-03-31"],
  ["2026-03-30", 31, "2026-02", "2026-02-28", "2026-03-31"],
  ["2028-02-29", 30, "2028-02", "2028-02-29", "2028-03-30"],
  ["2026-01-01", 15, "2025-12", "2025-12-15", "2026-01-15"],
])("%s with months that begin on day %i is in %s, from %s to before %s", (day, startDay, name, start, end) => {
  expect(shown(ownerMonthOf(epochDay(day), startDay))).toEqual([name, start, end]);
  expect(shown(ownerMonthNamed(name, startDay))).toEqual([name, start, end]);
});

test("months follow each other without a gap, whatever day they begin on", () => {
  for (let startDay = 1; startDay <= 31; startDay += 1) {
    const today = epochDay("2026-11-27");
    for (let back = 1; back <= 30; back += 1) {
      expect(ownerMonthOf(today, startDay, back).end).toBe(ownerMonthOf(today, startDay, back - 1).start);
    }
  }
});
