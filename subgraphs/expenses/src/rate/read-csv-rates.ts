import { parse } from "csv-parse/sync";
import { addRate, checkCode, RateFileError, RateTable, shown, type DayRates } from "./rate-table";

/**
 * Reads the central bank's CSV: `eurofxref.csv` (one day, written "26 November 2026") and `eurofxref-hist.csv` (a line a day). Both
 * have a column a currency, and a comma at each line's end, by which a line that was cut off is found out.
 *
 * @param now decides which days are in the future.
 * @throws RateFileError
 */
export function readCsvRates(text: string, now: Date): DayRates[] {
  const [header, ...lines] = linesOf(text);
  if (header?.[0] !== "Date") throw new RateFileError(`the first column is not "Date" but ${shown(header?.[0] ?? "")}`);
  const codes = codesOf(header);
  // Where lines do not end in a comma, only the end of the last line shows that its last rate is whole.
  if (codes.length === header.length - 1 && !text.endsWith("\n")) {
    throw new RateFileError("the last line does not end: the file was cut off");
  }
  const table = new RateTable(now);
  for (const cells of lines) {
    if (cells.length !== header.length) {
      throw new RateFileError(
        `the line of ${shown(cells[0] ?? "")} has ${cells.length} columns, the first ${header.length}`,
      );
    }
    const rates = table.addDay(dayOf(cells[0] ?? ""));
    codes.forEach((code, index) => {
      const rate = cells[index + 1] ?? "";
      if (!noRate.has(rate)) addRate(rates, code, rate);
    });
    if (cells.length > codes.length + 1 && cells.at(-1) !== "")
      throw new RateFileError("a line ends in a rate without a currency");
  }
  return table.finish();
}

/** The currency had no rate on that day. */
const noRate: ReadonlySet<string> = new Set(["N/A", ""]);

function linesOf(text: string): string[][] {
  try {
    return parse(text, { trim: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 10_000 });
  } catch (error) {
    throw new RateFileError("it is not CSV", { cause: error });
  }
}

/** The last column of the header is empty, as all lines end in a comma. */
function codesOf([, ...names]: string[]): string[] {
  const codes = names.at(-1) === "" ? names.slice(0, -1) : names;
  for (const code of codes) checkCode(code);
  if (new Set(codes).size !== codes.length) throw new RateFileError("a currency has two columns");
  return codes;
}

const months = "January February March April May June July August September October November December".split(" ");

/** `26 November 2026` or `2026-11-26`, as 2026-11-26. What is neither is returned as it is. */
function dayOf(text: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const number = months.indexOf(month) + 1;
  return number === 0 ? text : `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}
