import { expect, test } from "@jest/globals";
import { beginOfDay } from "./begin-of-day";

test.each([
  ["2026-11-27", "UTC", "2026-11-27T00:00:00.000Z"],
  ["2026-11-27", "Asia/Kolkata", "2026-11-26T18:30:00.000Z"],
  ["2026-11-27", "Pacific/Kiritimati", "2026-11-26T10:00:00.000Z"],
  ["2026-11-27", "America/Los_Angeles", "2026-11-27T08:00:00.000Z"],
  // Summer time begins at midnight, so the day begins at one o'clock.
  ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  // Summer time ends at midnight, so eleven o'clock comes twice before the day begins.
  ["2026-10-30", "Africa/Cairo", "2026-10-29T22:00:00.000Z"],
  // The island crossed the date line: it had no 30 December.
  ["2011-12-30", "Pacific/Apia", "2011-12-30T23:59:59.000Z"],
])("the day %s begins in %s at %s", (day, zone, instant) => {
  expect(beginOfDay(day, zone).toISOString()).toBe(instant);
});
