import { means } from "./lexicon";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/** The bank's own number of a transaction. */
export interface FoundReference {
  readonly text: string;
  /** Index of the first token of the number itself. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * The number that is named as one (`UPI Ref No 1234...`, `RRN:`, `TxnID`), the first of the most telling name; else the one in
 * a payment path, in brackets, or at the beginning.
 */
export function findReference(tokens: readonly Token[]): FoundReference | null {
  let best: FoundReference | null = null;
  let bestRank = 0;
  let inPath: FoundReference | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word") continue;
    const rank = rankOf(token);
    if (rank > bestRank) {
      const named = afterName(tokens, at + 1);
      if (named) [best, bestRank] = [named, rank];
    }
    if (bestRank > 0) continue;
    if ((token.forms & forms.confirmation) !== 0) {
      const leading = before(tokens, at) ?? identifier(tokens, at + 1, minPathLength);
      if (leading) return leading;
    }
    if ((token.forms & forms.referenceRail) !== 0) {
      const colon = tokens[at + 1]?.text === ":" ? identifier(tokens, at + 2, minPathLength) : null;
      if (colon) return colon;
      inPath ??= pathNumber(tokens, at);
    }
  }
  return best ?? inPath ?? bracketed(tokens) ?? leading(tokens);
}

/** How much a word tells that the bank's own number of the transaction follows; 0 for other words. */
function rankOf(token: Token): number {
  if ((token.forms & forms.ownNumber) !== 0) return 3;
  if ((token.is & means.reference) !== 0) return 2;
  return (token.forms & forms.weakReference) !== 0 ? 1 : 0;
}

/** `[S76543210]`, `(FBS:D:FPQR:523396049)`: a number that closes brackets. */
function bracketed(tokens: readonly Token[]): FoundReference | null {
  for (let at = 1; at < tokens.length; at += 1) {
    if (!/^[\])]$/.test(tokens[at]?.text ?? "")) continue;
    let from = at;
    while (
      from > 0 &&
      at - from < 3 &&
      (tokens[from - 1]?.kind === "word" || tokens[from - 1]?.kind === "number") &&
      touches(tokens[from - 1], tokens[from])
    )
      from -= 1;
    const found = /^[[:]$/.test(tokens[from - 1]?.text ?? "") ? identifier(tokens, from, minPathLength) : null;
    if (found && /\d{6}/.test(found.text)) return found;
  }
  return null;
}

/** "201NDGL261360514. ...": letters and digits before the first sentence. */
function leading(tokens: readonly Token[]): FoundReference | null {
  const found = identifier(tokens, 0, minLeadingLength);
  return found && /\d{5}/.test(found.text) && /[A-Z]{2}/.test(found.text) && tokens[found.to]?.text === "."
    ? found
    : null;
}

/** Skips "no", "is", ":" and the like; "transaction" and "payment" need an "id" or a "number" among them. */
function afterName(tokens: readonly Token[], at: number): FoundReference | null {
  const weak = ((tokens[at - 1]?.is ?? 0) & means.reference) === 0;
  let next = at;
  let strengthened = !weak;
  while (next < at + maxFillers && fillers.has(tokens[next]?.lower ?? "") && !leadsNumber(tokens, next)) {
    strengthened ||= strengtheners.has(tokens[next]?.lower ?? "");
    next += 1;
  }
  return strengthened ? identifier(tokens, next, minLength) : null;
}

/** "TXN123456789": the word is a part of the number. */
const leadsNumber = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === "word" && tokens[at + 1]?.kind === "number" && touches(tokens[at], tokens[at + 1]);

/** A run of touching letters, digits and `-`, `_`, `.` with at least `minLength` characters and some digits. */
function identifier(tokens: readonly Token[], at: number, minimum: number): FoundReference | null {
  let to = at;
  while (to < at + maxRunTokens && isPart(tokens[to]) && (to === at || touches(tokens[to - 1], tokens[to]))) to += 1;
  while (to > at && tokens[to - 1]?.kind === "symbol") to -= 1;
  // "430500743.Bal", "4305560021-Hilltop Bank": a word after a stop or a dash begins something else.
  const tail = tokens.slice(at, to).findIndex((token, index) => index > 0 && isTail(token, tokens[at + index + 1]));
  if (tail > 0) to = at + tail;
  const text = tokens.slice(at, to).reduce((all, token) => all + token.text, "");
  const digits = text.replace(/\D/g, "").length;
  return text.length >= minimum && digits >= (text.length >= 8 ? 1 : 3) ? { text, from: at, to } : null;
}

const isTail = (token: Token, next: Token | undefined): boolean =>
  /^[-_.]$/.test(token.text) &&
  next?.kind === "word" &&
  (/^\p{Lu}\p{Ll}/u.test(next.text) || (next.forms & forms.label) !== 0);

/** The number that a wallet begins its message with: "QWE7RTY2UI Confirmed." */
function before(tokens: readonly Token[], at: number): FoundReference | null {
  let from = at;
  while (
    from > 0 &&
    at - from < maxRunTokens &&
    isPart(tokens[from - 1]) &&
    (from === at || touches(tokens[from - 1], tokens[from]))
  ) {
    from -= 1;
  }
  const found = from < at ? identifier(tokens, from, minPathLength) : null;
  return found?.to === at ? found : null;
}

/** `UPI/DR/430123450001/...`: the first long number in the path. */
function pathNumber(tokens: readonly Token[], at: number): FoundReference | null {
  for (let next = at + 1; next < at + maxPathTokens; next += 1) {
    const token = tokens[next];
    if (!token || token.kind === "newline" || !touches(tokens[next - 1], token)) return null;
    if (token.kind === "number" && token.lower.length >= minPathLength && !token.lower.includes(".")) {
      const from = tokens[next - 1]?.kind === "word" && next - 1 > at ? next - 1 : next;
      return identifier(tokens, from, minPathLength);
    }
  }
  return null;
}

const isPart = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === "word" || token.kind === "number" || /^[-_.]$/.test(token.text));

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const strengtheners = set("id no number num ref reference : #");
const fillers = set(
  "no number num id ref reference is : # . - ( [ , № transaction txn n° de la operacion operacion transaccion da transaccao",
);
const minLength = 5;
const minPathLength = 8;
const minLeadingLength = 12;
const maxFillers = 6;
const maxRunTokens = 24;
const maxPathTokens = 12;
