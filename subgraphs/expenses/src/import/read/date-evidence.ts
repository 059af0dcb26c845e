import { type DateOrder, ordersOf, readDate } from "./read-date";

/** What is known about the order when the dates themselves leave it open. */
export interface DateHints {
  /** As a program writes it, whose files are recognised. */
  program: DateOrder | null;
  /** Numbers with a decimal comma: such countries do not put the month first. */
  hasDecimalComma: boolean;
  /** The owner's IANA zone: the month comes first in the United States alone. */
  timeZone: string;
}

interface Tally {
  valid: number;
  last: string;
  rises: number;
  falls: number;
}

const withYearLast = ["DMY", "MDY"] as const;
const orders = [...withYearLast, "YMD"] as const;

/** Gathers from all dates of a file in which order their parts are. */
export class DateEvidence {
  private readonly tallies: Record<DateOrder, Tally> = {
    DMY: { valid: 0, last: "", rises: 0, falls: 0 },
    MDY: { valid: 0, last: "", rises: 0, falls: 0 },
    YMD: { valid: 0, last: "", rises: 0, falls: 0 },
  };
  private open = 0;
  /** The separator of an open date: with points the day or the year comes first, never the month. */
  private hasPoints = false;

  /** @returns whether the text is a date in some order. */
  add(text: string): boolean {
    const possible = ordersOf(text);
    if (possible === null || possible === "any") return possible !== null;
    this.open += 1;
    this.hasPoints ||= text.includes(".");
    for (const order of possible) {
      const tally = this.tallies[order];
      const day = readDate(text, order) ?? "";
      tally.valid += 1;
      if (tally.last !== "" && day > tally.last) tally.rises += 1;
      if (tally.last !== "" && day < tally.last) tally.falls += 1;
      tally.last = day;
    }
    return true;
  }

  /** The order in which most dates are valid; of several, the one in which the days are sorted best; else by the hints. */
  decide({ program, hasDecimalComma, timeZone }: DateHints): { order: DateOrder; isCertain: boolean } {
    if (this.open === 0) return { order: program ?? "DMY", isCertain: true };
    const validIn = (among: readonly DateOrder[]) => Math.max(...among.map((order) => this.tallies[order].valid));
    if (program && this.tallies[program].valid === validIn(orders)) return { order: program, isCertain: true };
    // With two digits for the year, almost each date is one with the year first too: a single wrong one must not turn all of them around.
    const candidates = validIn(withYearLast) * 2 > this.open ? withYearLast : orders;
    const best = candidates.filter((order) => this.tallies[order].valid === validIn(candidates));
    const [only, another] = best;
    if (only && !another) return { order: only, isCertain: true };
    const usual = best.filter((order) => order !== "YMD");
    const disorder = (order: DateOrder) => Math.min(this.tallies[order].rises, this.tallies[order].falls);
    const sorted = usual.filter((order) => disorder(order) === Math.min(...usual.map(disorder)));
    if (sorted.length === 1 && sorted[0]) return { order: sorted[0], isCertain: false };
    const monthFirst = !this.hasPoints && !hasDecimalComma && isAmericanZone(timeZone);
    return { order: monthFirst ? "MDY" : "DMY", isCertain: false };
  }
}

/** The zones of the United States, and the islands that write dates like them. */
const american =
  /^(US\/|America\/(New_York|Chicago|Denver|Phoenix|Los_Angeles|Anchorage|Detroit|Boise|Juneau|Adak|Sitka|Nome|Indiana|Kentucky|North_Dakota|Indianapolis|Louisville|Menominee|Puerto_Rico)|Pacific\/(Honolulu|Guam))/;

function isAmericanZone(timeZone: string): boolean {
  return american.test(timeZone);
}
