import type { FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { anyMovement } from "./not-yet";
import type { Token } from "./tokenise";
import { forms } from "./vocabulary";

/**
 * "Status: pending", "Состояние - в обработке": the message names its outcome, and the words behind the label are none that the
 * tables know as done. It counts wherever it stands, also behind a line of instructions.
 */
export function namesOpenOutcome({ tokens }: MessageReading): boolean {
  for (let at = 0; at < tokens.length; at += 1) {
    if (((tokens[at]?.forms ?? 0) & forms.outcome) === 0) continue;
    const first = afterLabel(tokens, at + 1);
    if (first > at + 1 && !isDone(tokens, first)) return true;
  }
  return false;
}

/** The index behind ":", "-", "=" or "is"; `at` itself when none is there: "check the status of your order". */
function afterLabel(tokens: readonly Token[], at: number): number {
  const word = tokens[at];
  return word && labelEnds.has(word.lower) ? at + 1 : at;
}

function isDone(tokens: readonly Token[], first: number): boolean {
  let isKnown = false;
  for (let at = first; at < first + maxOutcome; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === "newline") break;
    if ((token.is & (undone | means.not)) !== 0) return false;
    isKnown ||= (token.is & (means.done | anyMovement)) !== 0 || doneSigns.has(token.lower);
  }
  return isKnown;
}

/**
 * "... SMS BLOCK to 5676767 - transaction declined": the last words say that nothing happened, also when they run on from an
 * instruction. An instruction for that case does not say so: "Call 1800 if declined".
 */
export function endsUndone(reading: MessageReading): boolean {
  const { tokens } = reading;
  let words = 0;
  for (let at = tokens.length - 1; at >= 0 && words < maxLast; at -= 1) {
    const token = tokens[at];
    if (token?.kind !== "word") continue;
    words += 1;
    if ((token.is & undone) !== 0) return !isCase(tokens, at);
  }
  return false;
}

/** A word before it makes it a case: "if declined", "for failed transactions", "in case of". */
function isCase(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= at - maxLast; before -= 1) {
    const token = tokens[before];
    // "... if not you - transaction declined": the case ended before.
    if (token && (token.kind === "newline" || ends.has(token.text))) return false;
    if (token && ((token.is & means.condition) !== 0 || cases.has(token.lower))) return true;
  }
  return false;
}

/** "Declined: Rs 500 has been credited": refused at the start, yet money came, and no word says that it came back. */
export function refusesWhatCame({ tokens }: MessageReading, { direction }: FoundDirection): boolean {
  if (direction !== "CREDIT" || tokens.some(({ is }) => (is & means.back) !== 0)) return false;
  return tokens.slice(0, maxFirst).some(({ is }) => (is & (means.refused | means.cancelled)) !== 0);
}

/** "If debited ...": the whole message is a condition. */
export const beginsWithCondition = ({ tokens }: MessageReading): boolean => {
  const first = tokens.find(({ kind }) => kind === "word");
  return first !== undefined && (first.forms & forms.conjunction) !== 0;
};

const undone = means.refused | means.waiting | means.cancelled;
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const labelEnds = set(": - – — = is :-");
const doneSigns = set("ok s y yes paid active 00");
const cases = set("if for when incase case of any");
const ends = set("- – — . ! ; |");
const maxOutcome = 4;
const maxLast = 5;
const maxFirst = 5;
