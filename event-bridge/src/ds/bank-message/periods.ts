import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/** "within 5 days", "siku 3", "5 gün içinde": how long something takes that has not happened. "ngày 12" is a date. */
export function saysDays(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let at = from; at < to; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (!days.has(word)) continue;
    const near = numberFirst.has(word) ? [at - 1, at - 2] : [at + 1];
    if (near.some((index) => /^\d{1,2}$/.test(tokens[index]?.lower ?? ""))) return true;
  }
  return false;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const numberFirst = set(
  "days day дней дня dnej dney dias jours tagen tage giorni ايام يوم روز วัน hari gun ngay 일 din दिन दिनों",
);
const days = new Set([...numberFirst, "siku"]);
