import { foldWord } from "./fold-word";
import { touches, type Token } from "./tokenise";
import { doubtfulMultipliers, multipliers } from "./words/numbers";

export interface FoundMultiplier {
  readonly zeros: number;
  /** The word may also be something else: "5 m". */
  readonly isDoubtful: boolean;
  /** Index after the word. */
  readonly to: number;
}

/** The word after a number that multiplies it: "1.5 lakh", "5млн". */
export function multiplierAt(tokens: readonly Token[], at: number): FoundMultiplier | null {
  const token = tokens[at];
  if (token?.kind !== "word") return null;
  const isTouching = touches(tokens[at - 1], token);
  const to =
    tokens[at + 1]?.text === "." && token.lower.length <= 4 && touches(token, tokens[at + 1]) ? at + 2 : at + 1;
  const known = table.get(token.lower);
  if (known && (isTouching || !known.touching)) return { zeros: known.zeros, isDoubtful: false, to };
  if (doubtful.has(token.lower) && isTouching) return { zeros: 0, isDoubtful: true, to };
  return isCrore(tokens, at) ? { zeros: 0, isDoubtful: true, to } : null;
}

/** "Rs 2 Cr" may be two crores or a credit of two rupees; "6120.45 Cr" is a credit. */
function isCrore(tokens: readonly Token[], at: number): boolean {
  const [number, token] = [tokens[at - 1]?.lower ?? "", tokens[at]];
  return token?.text === "Cr" && /^\d{1,3}(?:\.\d)?$/.test(number);
}

const table = new Map(
  multipliers.flatMap(({ words, zeros, touching }) =>
    words.split(" ").map((word) => [foldWord(word.replace(".", "")), { zeros, touching: touching ?? false }] as const),
  ),
);
const doubtful: ReadonlySet<string> = new Set(doubtfulMultipliers.split(" "));
