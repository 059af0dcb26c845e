import { withLatinDigits } from "../../entry/written-number";

/** As many as the API takes. */
const atMost = 10;
const highest = 1_000;

/** @param text percentages with commas or blanks between them, e.g. 80, 100. @returns them ascending; null when they are none, or too many. */
export function readThresholds(text: string): number[] | null {
  const words = withLatinDigits(text)
    .split(/[\s,،;%٪]+/u)
    .filter((word) => word !== "");
  const all = [...new Set(words.map(Number))].toSorted((one, other) => one - other);
  const areGood = all.every((each) => Number.isInteger(each) && each >= 1 && each <= highest);
  return areGood && all.length <= atMost ? all : null;
}
