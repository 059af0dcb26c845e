import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { dayIn, dayOfInstant, formatDay, instantOf } from "./calendar";

test("a day ends at midnight in its own zone", () => {
  const instant = new Date("2026-03-01T20:00:00Z");
  const zones = ["UTC", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"];
  expect(zones.map((zone) => dayIn(zone, instant))).toEqual([
    "2026-03-01",
    "2026-03-02",
    "2026-03-01",
    "2026-03-02",
    "2026-03-01",
  ]);
});

test("a wall-clock time is read with the offset of that time, in summer and winter", () => {
  const noon = { hour: 12, minute: 0, second: 0 };
  const at = (month: number) => instantOf({ year: 2026, month, day: 1 }, noon, "Europe/Berlin").toISOString();
  expect([at(1), at(7)]).toEqual(["2026-01-01T11:00:00.000Z", "2026-07-01T10:00:00.000Z"]);
});

test("noon of a day is on that day, in every zone", () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const date = fc.date({ min: new Date("1990-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(zone, date, (timeZone, instant) => {
      const day = dayOfInstant(instant, timeZone);
      const noon = instantOf(day, { hour: 12, minute: 0, second: 0 }, timeZone);
      expect(dayIn(timeZone, noon)).toBe(formatDay(day));
    }),
  );
});

test("an unknown zone is an error", () => {
  expect(() => dayIn("Mars/Olympus", new Date(0))).toThrow(RangeError);
});
