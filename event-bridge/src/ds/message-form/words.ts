import { multiplierAt } from "../bank-message/multipliers";
import { findNumberRuns } from "../bank-message/number-runs";
import { readMinorUnits } from "../bank-message/read-number";
import { tokenise } from "../bank-message/tokenise";

/** A word of a text: what stands between blanks. The blanks in a number, as in `1 234,50`, do not part words. */
export interface FormWord {
  /** As it stands in the text, without punctuation at its ends. */
  text: string;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** What the same word of another message of this form has in common: `#` for a word with digits, else the word in lower case. */
  key: string;
  /** What stands at the digits of a word with digits: the currency's mark and the sign. */
  mark: string;
  /** The numbers in it as the grammar cuts them; null for one that must not be read alone, as in `5 lakh`. */
  numbers: (string | null)[];
}

const edges = /^[\p{P}\p{S}]*(.*?)[\p{P}\p{S}]*$/su;
/** Everything but letters, signs and symbols. */
const notMark = /[\p{Nd}\s]|(?![-−])\p{P}/gu;

/** Cuts a text into words. Amounts, dates, account and reference numbers all become `#`, because they differ from message to message. */
export function wordsOf(text: string): FormWord[] {
  const numbers = numbersIn(text);
  const words: FormWord[] = [];
  let next = 0;
  for (const { start, end } of piecesOf(text, numbers)) {
    const raw = text.slice(start, end);
    const inner = edges.exec(raw)?.[1] ?? "";
    const word = inner === "" ? raw : inner;
    const at = start + raw.indexOf(word);
    const own = [];
    for (; (numbers[next]?.start ?? Infinity) < end; next += 1) own.push(numbers[next]?.text ?? null);
    const hasDigits = /\p{Nd}/u.test(word);
    words.push({
      text: word,
      start: at,
      end: at + word.length,
      key: hasDigits ? "#" : fold(word),
      mark: hasDigits ? fold(raw).replace(notMark, "") : "",
      numbers: own,
    });
  }
  return words;
}

/**
 * Reads the number of a word as the grammar reads it.
 *
 * @returns minor units; null when the word holds no number or several, or one that can be read in two ways.
 */
export function amountIn({ numbers }: FormWord, currency: string): string | null {
  const [number = null, ...others] = numbers;
  const units = number === null || others.length > 0 ? null : readMinorUnits(number, currency);
  return typeof units === "bigint" ? String(units) : null;
}

/** What two spellings of a word have in common. */
export const fold = (word: string): string => word.normalize("NFKC").toLowerCase();

interface NumberInText {
  text: string | null;
  start: number;
  end: number;
}

function numbersIn(text: string): NumberInText[] {
  const tokens = tokenise(text);
  return findNumberRuns(text, tokens, new Uint8Array(tokens.length)).flatMap((run, at) => {
    const [first, last] = [tokens[at], run && tokens[run.to - 1]];
    // A run of several tokens stands at its last token too.
    if (run?.from !== at || !first || !last) return [];
    const isWhole = !run.isBroken && multiplierAt(tokens, run.to) === null;
    return [{ text: isWhole ? run.text : null, start: first.start, end: last.end }];
  });
}

/** What stands between blanks, and a number with blanks as a whole. */
function piecesOf(text: string, numbers: readonly NumberInText[]): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let next = 0;
  for (const { 0: raw, index } of text.matchAll(/\S+/gu)) {
    const last = pieces.at(-1);
    while ((numbers[next]?.end ?? Infinity) <= (last?.end ?? 0)) next += 1;
    const number = numbers[next];
    const isInside = last !== undefined && number !== undefined && number.start < last.end && number.end > index;
    if (isInside) last.end = index + raw.length;
    else pieces.push({ start: index, end: index + raw.length });
  }
  return pieces;
}
