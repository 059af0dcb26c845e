import { isActiveCurrency } from "@expense-tracker/money/currencies";
import { foldWord } from "./fold-word";
import { currencyMarks } from "@expense-tracker/money/currency-marks";

/** One spelling of a currency's mark. */
export interface WrittenMark {
  /** Lower case. */
  readonly text: string;
  /** ISO 4217, the usual one first. */
  readonly all: readonly string[];
  readonly isSure: boolean;
  readonly side: "before" | "after" | null;
  /** A single letter, which has to touch its number. */
  readonly isLetter: boolean;
  readonly tens: boolean;
}

/** The marks whose first word or symbol this is, the longest first. */
export function marksBeginningWith(lower: string): readonly WrittenMark[] {
  return table.get(lower) ?? none;
}

/** Whether a word can begin a currency's mark or be its code. */
export function mayBeMark(lower: string): boolean {
  return table.has(lower) || (lower.length === 3 && isActiveCurrency(lower.toUpperCase()));
}

const none: readonly WrittenMark[] = [];
const table = new Map<string, WrittenMark[]>();
for (const { marks, currencies, isSure = false, side = null, tens = false } of currencyMarks) {
  const all = currencies.split(" ").filter(isActiveCurrency);
  for (const spelling of marks.split(" ")) {
    const texts = spelling.includes("_") ? [spelling.replace("_", ""), spelling.replace("_", " ")] : [spelling];
    for (const text of texts) add({ text, all, isSure, side, isLetter: side !== null && text.length === 1, tens });
  }
}

function add(mark: WrittenMark): void {
  const first = /^[\p{L}\p{M}]+(?:['’]\p{L}+)?|^./u.exec(mark.text)?.[0] ?? mark.text;
  for (const key of new Set([first, foldWord(first)])) {
    table.set(
      key,
      [...(table.get(key) ?? []), mark].sort((one, other) => other.text.length - one.text.length),
    );
  }
}
