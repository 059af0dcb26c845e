import type { Amount } from "./find-amounts";
import { findHandle } from "./find-handle";
import { operationName, refunderName, senderName } from "./find-operation-name";
import { describedName, lineInCapitals, nameAfterLabel, nameInCapitals } from "./find-written-name";
import { findPathName } from "./find-path-name";
import { purposeName } from "./find-purpose";
import type { FoundName } from "./found-name";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import { banks, isOnlyName, notInName, ownClause } from "./own-clause";
import type { Direction } from "./parsed-message";
import { beginsName, maxNameTokens, named, nameFrom } from "./party-name";
import { leadsToName } from "./prepositions";
import { touches } from "./tokenise";
import { monthOf } from "./understand";
import { forms } from "./vocabulary";

/**
 * The other party: after "at", "to", "from" and the like, in a payment path, in a UPI address, or on a line of its own.
 * The most reliable place wins; within it, the first name.
 */
export function findMerchant(reading: MessageReading, amount: Amount | null, direction: Direction): FoundName | null {
  const found = search(reading, amount, direction);
  // A run of letters without a space can be as long as the message; that is not a name.
  return found && found.end - found.start <= maxNameLength ? found : null;
}

function search(reading: MessageReading, amount: Amount | null, direction: Direction): FoundName | null {
  const labelled = beforeAmount(reading, amount) ?? beforeShopWord(reading) ?? refunderName(reading);
  if (labelled) return labelled;
  const inPath = findPathName(reading);
  const leads = leadsOf(reading, amount, direction);
  let isPartyTried = direction === "CREDIT";
  for (const { at, confidence } of leads) {
    if (inPath && confidence < inPath.confidence) return inPath;
    if (!isPartyTried && confidence < 0.8) {
      isPartyTried = true;
      const party = creditedParty(reading);
      if (party) return party;
    }
    const found = afterLead(reading, at, confidence);
    if (found) return found;
  }
  const party = isPartyTried ? null : creditedParty(reading);
  return (
    party ??
    inPath ??
    findHandle(reading) ??
    afterAccount(reading) ??
    nameInCapitals(reading, amount) ??
    nameAfterLabel(reading) ??
    operationName(reading) ??
    ownClause(reading, amount) ??
    describedName(reading) ??
    lineInCapitals(reading) ??
    senderName(reading, direction) ??
    purposeName(reading, amount)
  );
}

/** "KAUFLAND: -70,85 EUR": a name, a colon, the sum. */
function beforeAmount(reading: MessageReading, amount: Amount | null): FoundName | null {
  const { tokens } = reading;
  const clause = amount ? clauseAt(reading, amount.from) : undefined;
  if (!amount || !clause) return null;
  let colon = amount.from - 1;
  while (colon > clause.from && /^[-+−.]$/.test(tokens[colon]?.text ?? "")) colon -= 1;
  if (tokens[colon]?.text !== ":" || colon - clause.from > maxNameTokens) return null;
  const isName =
    colon > clause.from && tokens[clause.from - 1]?.kind === "newline" && isOnlyName(reading, clause.from, colon);
  return isName && reading.amounts[0] === amount ? named(reading, clause.from, colon, 0.6) : null;
}

/** "OBILET ISTANBUL TR firmasında": languages that put the word for the shop behind its name. */
function beforeShopWord(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 2; at < tokens.length; at += 1) {
    if (((tokens[at]?.forms ?? 0) & forms.shopEnding) === 0) continue;
    let from = at;
    while (from > 0 && at - from < maxNameTokens && reading.begins[from] === 0 && (tokens[from - 1]?.is ?? 0) === 0)
      from -= 1;
    while (from < at && tokens[from]?.kind !== "word") from += 1;
    const found = named(reading, from, at, 0.7);
    if (found) return found;
  }
  return null;
}

/** The words before which a name may come, the most reliable first. */
function leadsOf(
  reading: MessageReading,
  amount: Amount | null,
  direction: Direction,
): { at: number; confidence: number }[] {
  const { tokens } = reading;
  const own = amount ? (reading.clauseOf[amount.from] ?? 0) : 0;
  const leads: { at: number; confidence: number }[] = [];
  for (let at = 0; at < tokens.length && leads.length < maxLeads; at += 1) {
    const token = tokens[at];
    const isSign = token?.text === "@" && !touches(tokens[at - 1], token) && !touches(token, tokens[at + 1]);
    const isHolder = token?.lower === "of" && reading.accounts.some((account) => account.to === at);
    const confidence = isHolder || isSign ? 0.88 : token ? leadsToName(token, direction) : 0;
    if (confidence === 0 || !belongsTo(reading, own, at)) continue;
    const isElsewhere = reading.clauseOf[at] !== own && isAddress(reading, at + 1);
    leads.push({ at, confidence: isElsewhere ? weakest : confidence });
  }
  return leads.sort((one, other) => other.confidence - one.confidence);
}

/** "Check your balance at bank.example": an address in another sentence than the sum is the sender's own. */
const isAddress = ({ tokens }: MessageReading, at: number): boolean =>
  tokens[at]?.kind === "word" &&
  tokens[at + 1]?.text === "." &&
  touches(tokens[at], tokens[at + 1]) &&
  touches(tokens[at + 1], tokens[at + 2]);

/** `at SWIGGY on 12-01-25`: from the preposition to the first token that cannot belong to a name. */
function afterLead(reading: MessageReading, at: number, confidence: number): FoundName | null {
  const { tokens } = reading;
  let from = at + 1;
  // "مكان السحب:NORTHERN REGION", "to 255XXXXXXX - PERSON FOUR": the rest of the label, or the party's number.
  if (tokens[at + 2]?.text === ":" && tokens[at + 1]?.kind === "word") from = at + 3;
  // "NO(A) PANINI PIZZA"
  if (tokens[at + 1]?.text === "(" && tokens[at + 3]?.text === ")") from = at + 4;
  // "no seu CARTAO": the owner's card, not a shop.
  if (ownWords.has(tokens[from]?.lower ?? "")) return null;
  const number = reading.accounts.find((account) => account.from === from);
  // "at ATM - TEMEKE BRANCH"
  if (tokens[from]?.lower === "atm" && tokens[from + 1]?.text === "-") from += 2;
  if (number) from = behindNumber(reading, number.to) ?? from;
  // "for Dec 2025"
  if (confidence < 0.8 && monthOf(tokens[from]) > 0 && tokens[from + 1]?.kind === "number") return null;
  // After a weak word a name has a capital letter, if its script has any.
  if (
    confidence < 0.8 &&
    /^\p{Ll}/u.test(tokens[from]?.text ?? "") &&
    tokens[from + 1]?.text !== "@" &&
    !/^[@._\d]/.test(reading.text[tokens[from]?.end ?? 0] ?? "")
  )
    return null;
  while (skippedBeforeName.has(tokens[from]?.lower ?? "") && from < at + 4) from += 1;
  return nameFrom(reading, from, confidence);
}

/** "to 255XXXXXXX - PERSON FOUR", "from account XX4321/MADMONEY", "from account 18-87xx PAYONEER": the party behind its number. */
function behindNumber({ tokens }: MessageReading, to: number): number | null {
  const next = tokens[to];
  if (next?.text === "-" || next?.text === "/") return to + 1;
  return next?.kind === "word" && /^\p{Lu}{3}/u.test(next.text) && next.is === 0 && next.forms === 0 ? to : null;
}

/** Whether a preposition belongs to the sum: in its clause or beside it, or as a label ("At: ...") a few lines away. */
function belongsTo(reading: MessageReading, own: number, at: number): boolean {
  if (isInHelp(reading, at)) return false;
  const index = reading.clauseOf[at] ?? -1;
  const distance = Math.abs(index - own);
  return distance <= 2 || (distance <= 5 && reading.clauses[index]?.from === at);
}

/** "; ZOMATO credited": the words before "credited", back to the start of the clause or a conjunction. */
function creditedParty(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.lower !== "credited" || isInHelp(reading, at)) continue;
    const clause = clauseAt(reading, at);
    let from = at;
    while (
      from > (clause?.from ?? 0) &&
      at - from < maxNameTokens &&
      !/^(and|&|,|is|has|been)$/.test(tokens[from - 1]?.lower ?? "")
    ) {
      from -= 1;
    }
    const hasOther = reading.accounts.some((account) => account.from >= from && account.from < at);
    const hasAmount = reading.amounts.some((amount) => amount.from >= from && amount.from < at);
    if (!hasOther && !hasAmount && beginsName(tokens[from])) {
      const found = named(reading, from, at, 0.8);
      if (found) return found;
    }
  }
  return null;
}

/** "CREDICARD final 4897 - NET PARK valor ...": a dash and a name in capitals behind the account. */
function afterAccount(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (const { to } of reading.accounts) {
    const [dash, first, second] = [tokens[to], tokens[to + 1], tokens[to + 2]];
    if (dash?.text !== "-" || touches(dash, first) || !/^\p{Lu}{2}/u.test(first?.text ?? "")) continue;
    if (((first?.is ?? 0) & notInName) !== 0 || banks.has(second?.lower ?? "")) continue;
    const found = nameFrom(reading, to + 1, 0.45);
    if (found) return found;
  }
  return null;
}

const ownWords: ReadonlySet<string> = new Set("seu sua teu tua su tu tus votre ihre ihrer ihrem dein deine".split(" "));
const skippedBeforeName: ReadonlySet<string> = new Set([
  ":",
  "vpa",
  "sender",
  "mr",
  "mrs",
  "ms",
  "m/s",
  ".",
  "-",
  "the",
  "upi",
  "mandate",
  "autopay",
  "package",
  "estab",
  "estabelecimento",
]);
const maxNameLength = 100;
const maxLeads = 24;
const weakest = 0.3;
