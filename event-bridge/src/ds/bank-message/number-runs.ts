import { touches, type Token } from "./tokenise";

/** A number, also one whose groups stand apart: `1 234,50`. */
export interface NumberRun {
  /** ASCII digits and separators. */
  readonly text: string;
  /** Index of the first token. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** A no-break space joins it to other digits in groups that are not ours: it must not be cut. */
  readonly isBroken: boolean;
}

/**
 * The numbers of a message that can be sums, by the index of their first and of their last token.
 *
 * @param taken for each token, 1 when it belongs to a date, a time, an account or a reference
 */
export function findNumberRuns(text: string, tokens: readonly Token[], taken: Uint8Array): (NumberRun | undefined)[] {
  const runs: (NumberRun | undefined)[] = Array.from({ length: tokens.length });
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "number" || taken[at] === 1 || isPartOfTime(tokens, at)) continue;
    let to = at + 1;
    let written = token.lower;
    while (to - at < maxGroups && isNextGroup(text, tokens, at, to) && taken[to] !== 1) {
      written += ` ${tokens[to]?.lower ?? ""}`;
      to += 1;
    }
    const isBroken =
      [at, to, to + 1].some((next) => isJoined(text, tokens, next)) ||
      isCutOff(tokens, at) ||
      isTornApart(text, tokens, at) ||
      isTornApart(text, tokens, to);
    const run = { text: written, from: at, to, isBroken };
    runs[at] = run;
    runs[to - 1] = run;
    at = to - 1;
  }
  return runs;
}

/** A group of three digits after one space, when the number before is a group as well: "1 234,50", not "XX12 345". */
function isNextGroup(text: string, tokens: readonly Token[], first: number, at: number): boolean {
  const [left, right] = [tokens[at - 1], tokens[at]];
  if (left?.kind !== "number" || right?.kind !== "number" || !/^\d{3}(?:[.,]\d{1,3})?$/.test(right.lower)) return false;
  if (!(at - 1 === first ? /^\d{1,3}$/ : /^\d{3}$/).test(left.lower)) return false;
  if (!/^[ \t\u00a0\u202f\u2009\u2007]$/.test(text.slice(left.end, right.start))) return false;
  if (touches(right, tokens[at + 1]) && /^[:/]$/.test(tokens[at + 1]?.text ?? "")) return false;
  const before = tokens[first - 1];
  if (!touches(before, tokens[first])) return true;
  if (before?.text === ":") return tokens[first - 2]?.kind !== "number";
  return !/^(?:[*#/•…]|x+)$/i.test(before?.text ?? "");
}

/** The "500" of "14:20.4,500": what stands before the comma belongs to something else. */
function isCutOff(tokens: readonly Token[], at: number): boolean {
  const [number, comma] = [tokens[at - 2], tokens[at - 1]];
  return (
    /^[.,]$/.test(comma?.text ?? "") &&
    number?.kind === "number" &&
    touches(number, comma) &&
    touches(comma, tokens[at])
  );
}

/** "6  606,02", "6 🔔 606,02": groups of one number, or two numbers, further apart than one space. */
function isTornApart(text: string, tokens: readonly Token[], at: number): boolean {
  const [left, right] = [tokens[at - 1], tokens[at]];
  if (areTornApart(text, left, right)) return true;
  return (
    (isPicture(left) && areTornApart(text, tokens[at - 2], right)) ||
    (isPicture(right) && areTornApart(text, left, tokens[at + 1]))
  );
}

const isPicture = (token: Token | undefined): boolean =>
  token?.kind === "symbol" && /^[\p{So}\p{Extended_Pictographic}]/u.test(token.text);

function areTornApart(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left?.kind !== "number" || right?.kind !== "number" || !/^\d{3}(?:[.,]\d{1,2})?$/.test(right.lower)) return false;
  return (
    /^\d{1,3}$/.test(left.lower) &&
    /^(?!.*\n)(?:[\s\u200b-\u200f\u2060]|[\p{So}\p{Extended_Pictographic}\ufe0f]){2,6}$/u.test(
      text.slice(left.end, right.start),
    )
  );
}

/** Whether a number is joined to the number before it: by a no-break space or by a `$` for the point. */
function isJoined(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, left, right] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  // "1234$50" in Cape Verde.
  if (left?.text === "$" && before?.kind === "number" && right?.kind === "number")
    return touches(before, left) && touches(left, right);
  if (left?.kind !== "number" || right?.kind !== "number") return false;
  return /^[\u00a0\u202f\u2009\u2007]$/.test(text.slice(left.end, right.start));
}

/** Also "5000-00", roubles and kopecks, which is no number of ours. */
function isPartOfTime(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (
    after?.text === ":" &&
    touches(token, after) &&
    tokens[at + 2]?.kind === "number" &&
    touches(after, tokens[at + 2])
  )
    return true;
  return (
    (before?.text === ":" || before?.text === "-") &&
    touches(before, token) &&
    tokens[at - 2]?.kind === "number" &&
    touches(tokens[at - 2], before)
  );
}

const maxGroups = 6;
