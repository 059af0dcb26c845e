import type { Amount } from "./find-amounts";
import type { FoundName } from "./found-name";
import { isInHelp, type MessageReading } from "./message-reading";
import { named } from "./party-name";
import { forms } from "./vocabulary";

/**
 * What the bank itself took or gave money for, where no other party is named: "towards Debit Card Annual Fee", "as a repayment of Cash Advance
 * service", "Rs 500--Vendor Amount". Its words have meanings that a party's name has not.
 */
export function purposeName(reading: MessageReading, amount: Amount | null): FoundName | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    const isDash = amount?.to === at && tokens[at]?.text === "-" && tokens[at + 1]?.text === "-";
    if ((!isDash && !leads.has(tokens[at]?.lower ?? "")) || isInHelp(reading, at)) continue;
    const found = purposeFrom(reading, isDash ? at + 2 : at + 1);
    if (found) return found;
  }
  return null;
}

/** Two words or more, the first or second with a capital letter, up to a date, a number, a stop or a word that ends a name. */
function purposeFrom(reading: MessageReading, first: number): FoundName | null {
  const { tokens, begins, clauseOf } = reading;
  let from = first;
  while (from < first + 3 && skipped.has(tokens[from]?.lower ?? "")) from += 1;
  let to = from;
  while (to < from + maxWords && clauseOf[to] === clauseOf[from] && begins[to] === 0 && isPart(reading, to)) to += 1;
  const isName = to - from >= 2 && /^\p{Lu}/u.test(tokens[from]?.text ?? "");
  return isName ? named(reading, from, to, 0.3) : null;
}

function isPart({ tokens }: MessageReading, at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const isHyphen = token.text === "-" && tokens[at - 1]?.end === token.start && tokens[at + 1]?.start === token.end;
  if (token.kind !== "word") return isHyphen;
  return words.has(token.lower) || (token.forms & (forms.nameStop | forms.label)) === 0;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const leads = set("towards as for under");
const skipped = set("a an the repayment of payment");
/** They end a name, but not what a bank calls its own dealings. */
const words = set("fee balance debit");
const maxWords = 8;
