import { expect, test } from "@jest/globals";
import { isRefused } from "../../src/import/read/file-row";
import { read } from "./told-rows";

const dated = (...dates: string[]) => `date,description,amount\n${dates.map((date) => `${date},x,-1`).join("\n")}`;
const daysOf = async (content: string, timeZone?: string) =>
  (await read("CSV", content, timeZone ? { timeZone } : {})).rows.map((row) =>
    isRefused(row) ? "-" : row.bookedOn.slice(5),
  );

test("all rows together tell the order of day and month; sorted days tell it too, and at last the owner's zone", async () => {
  expect(await daysOf(dated("03/04/2026", "25/04/2026"))).toEqual(["04-03", "04-25"]);
  expect(await daysOf(dated("03/04/2026", "04/25/2026"))).toEqual(["03-04", "04-25"]);
  expect(await daysOf(dated("01/02/2026", "02/02/2026", "03/02/2026", "01/03/2026"), "America/New_York")).toEqual([
    "02-01",
    "02-02",
    "02-03",
    "03-01",
  ]);
  expect(await daysOf(dated("03/04/2026"), "America/New_York")).toEqual(["03-04"]);
  expect(await daysOf(dated("03/04/2026"), "Europe/Berlin")).toEqual(["04-03"]);
  const { notes } = await read("CSV", dated("03/04/2026"));
  expect(notes.join()).toContain("day, month, year");
});

test("a row that is no day refuses itself, and does not turn the others' days and years around", async () => {
  const days = ["13/04/26", "27/04/26", "05/04/26", "30/04/26"];
  const stray = ["99/11/26", "00/04/26", "31/04/26", "04/31/26", "26/04/99"];
  for (const wrong of stray) {
    const { rows } = await read("CSV", dated(...days, wrong));
    const read4 = rows.slice(0, 4).map((row) => (isRefused(row) ? "-" : row.bookedOn));
    expect([wrong, ...read4]).toEqual([wrong, "2026-04-13", "2026-04-27", "2026-04-05", "2026-04-30"]);
  }
  // A file that is hardly readable otherwise does have the year first.
  expect(await daysOf(dated("99/11/26", "98/12/03", "97/01/31"))).toEqual(["11-26", "12-03", "01-31"]);
});
