import { handleAround } from "./find-handle";
import type { FoundName } from "./found-name";
import type { MessageReading } from "./message-reading";
import { means } from "./lexicon";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/** The name that begins at a token, or null when there is no name. */
export function nameFrom(reading: MessageReading, from: number, confidence: number): FoundName | null {
  const { tokens } = reading;
  const isNumbered = tokens[from]?.kind === "number" && (tokens[from]?.lower.length ?? 0) >= longNumber;
  if (isNumbered && !touches(tokens[from], tokens[from + 1])) return nameFrom(reading, from + 1, confidence);
  if (!beginsName(tokens[from], tokens[from + 1]) || reading.begins[from] === 1) return null;
  const handle = handleAround(reading, from);
  if (handle) return handle;
  const clause = reading.clauseOf[from];
  let to = from;
  while (
    to < tokens.length &&
    to - from < maxNameTokens &&
    reading.clauseOf[to] === clause &&
    !endsName(reading, to, from)
  ) {
    to += 1;
  }
  return isOwnBank(reading, from, to) ? null : named(reading, from, to, confidence);
}

export function beginsName(token: Token | undefined, next?: Token): boolean {
  if (!token || token.kind === "newline" || token.kind === "symbol") return false;
  // "PAY*SWIGGY", "BANK OF BARODA".
  // "POS John Inc", "ATM KHED"
  if ((token.lower === "pos" || token.lower === "atm") && /^\p{Lu}/u.test(next?.text ?? "") && next?.forms === 0)
    return true;
  if (next?.text === "*" || (token.lower === "bank" && next?.lower === "of")) return true;
  if ((token.is & notFirst) !== 0) return false;
  return (token.forms & (forms.nonMerchant | forms.nameStop | forms.label)) === 0;
}

/** "on Harbour Bank Card XX1234", "from Lakeside Bank AC X1234": the owner's own bank, not the other party. */
function isOwnBank(reading: MessageReading, from: number, to: number): boolean {
  const { tokens } = reading;
  if (
    /^(card|debit|credit)$/.test(tokens[to]?.lower ?? "") &&
    /card/.test(`${tokens[to]?.lower} ${tokens[to + 1]?.lower}`)
  ) {
    return true;
  }
  const account = reading.accounts.find((candidate) => candidate.from === to);
  return account !== undefined && (account.isCard || tokens.slice(from, to).some(({ lower }) => lower === "bank"));
}

/** Trims a run of tokens to a name; null when no letters are left or it only names a rail or an account. */
export function named(reading: MessageReading, from: number, to: number, confidence: number): FoundName | null {
  const { tokens } = reading;
  let end = to;
  while (end > from && trimmed.test(tokens[end - 1]?.text ?? "")) end -= 1;
  end = withoutNumber(tokens, from, end);
  while (end > from && trimmed.test(tokens[end - 1]?.text ?? "")) end -= 1;
  const first = tokens[from];
  const last = tokens[end - 1];
  if (!first || !last || end <= from) return null;
  const run = tokens.slice(from, end);
  const letters = run.reduce((count, token) => count + (token.kind === "word" ? token.text.length : 0), 0);
  if (/^(?:\p{Ll}{1,2}|[Xx*]+)$/u.test(reading.text.slice(first.start, last.end))) return null;
  if (letters < 2 || run.every((token) => token.kind !== "word" || (token.forms & forms.rail) !== 0)) return null;
  return { start: first.start, end: last.end, confidence };
}

/** Where the name ends before the number of a mandate or a till: "FITCLUB 88a1", "DELI 1234567". */
function withoutNumber(tokens: readonly Token[], from: number, end: number): number {
  let start = end - 1;
  let digits = 0;
  let letters = 0;
  for (let at = end - 1; at > from; at -= 1) {
    const token = tokens[at];
    if (!token || token.kind === "symbol") break;
    if (token.kind === "number") digits += token.lower.length;
    else letters += token.text.length;
    start = at;
    if (!touches(tokens[at - 1], token)) break;
  }
  const isMixed = letters > 0 && digits >= 2 && letters <= digits * 2;
  return start > from && (isMixed || (letters === 0 && digits >= 5)) ? start : end;
}

function endsName(reading: MessageReading, at: number, from: number): boolean {
  const { tokens } = reading;
  const token = tokens[at];
  if (!token || (at > from && (token.forms & (forms.nameStop | forms.label)) !== 0)) return true;
  if (/^[(:"|~\]]$/.test(token.text) || (token.text === "," && !touches(tokens[at - 1], tokens[at + 1]))) return true;
  // " - " and "--" separate a name from the text after it; the hyphen of "Coca-Cola" does not.
  if (token.text === "-" && at > from && !touches(tokens[at - 1], token)) {
    // "40771 - MERIDIAN CAKES": a till's number before the name.
    return tokens.slice(from, at).some(({ kind }) => kind === "word");
  }
  return at > from && ((token.is & stops) !== 0 || reading.begins[at] === 1);
}

const notFirst =
  means.account | means.card | means.balance | means.limit | means.reference | means.instruct | means.via;
const stops = means.ends | means.balance | means.limit | means.instruct;
const trimmed = /^[-.,;:/*_&("']$|^(and|or|of|the|value)$/i;
/** The bank's own number before a name. */
const longNumber = 9;
export const maxNameTokens = 10;
