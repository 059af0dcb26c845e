import type { FoundMark } from "./currency-marks";
import type { NumberRun } from "./number-runs";
import { touches, type Token } from "./tokenise";

/** "FT25256RP1FK": letters between digits. */
export function isInIdentifier(tokens: readonly Token[], mark: FoundMark, run: NumberRun): boolean {
  const before = tokens[mark.from - 1];
  return (
    tokens[mark.from]?.kind === "word" &&
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

/** "0700000000": no sum begins with a zero. */
export const isTelephone = ({ text }: NumberRun): boolean => /^0\d{3,}$/.test(text);
