import type { FoundMark } from "./currency-marks";
import type { NumberRun } from "./number-runs";
import { touches, type Token } from "./tokenise";

/** "FT25256RP1FK": letters between digits, before the number ("RP1") or behind it ("25256RP", within more letters and digits). */
export function isInIdentifier(tokens: readonly Token[], mark: FoundMark, run: NumberRun): boolean {
  if (tokens[mark.from]?.kind !== "word") return false;
  if (mark.from >= run.to) {
    const [first, last] = [tokens[run.from - 1], tokens[mark.to]];
    return (
      first?.kind === "word" &&
      touches(first, tokens[run.from]) &&
      touches(tokens[run.to - 1], tokens[mark.from]) &&
      last?.kind === "number" &&
      touches(tokens[mark.to - 1], last)
    );
  }
  const before = tokens[mark.from - 1];
  return (
    run.from >= mark.to &&
    before?.kind === "number" &&
    touches(before, tokens[mark.from]) &&
    touches(tokens[mark.to - 1], tokens[run.from])
  );
}

/** "SR3.in/O13": the number is a part of an address. */
export function isInAddress(tokens: readonly Token[], at: number): boolean {
  const [point, name, slash] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  return (
    point?.text === "." &&
    touches(tokens[at - 1], point) &&
    touches(point, name) &&
    name?.kind === "word" &&
    slash?.text === "/" &&
    touches(name, slash)
  );
}

/** "0700000000": no sum begins with a zero. "8-800-7000072": its groups are joined by hyphens. */
export function isTelephone(tokens: readonly Token[], { text, to }: NumberRun): boolean {
  if (/^0\d{3,}$/.test(text)) return true;
  for (let at = to - 1; at < to + 3; at += 1) if (!touches(tokens[at], tokens[at + 1])) return false;
  const [hyphen, group, second] = [tokens[to], tokens[to + 1], tokens[to + 2]];
  return hyphen?.text === "-" && second?.text === "-" && group?.kind === "number" && tokens[to + 3]?.kind === "number";
}
