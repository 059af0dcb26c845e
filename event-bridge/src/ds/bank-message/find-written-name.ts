import type { Amount } from "./find-amounts";
import type { FoundName } from "./found-name";
import { means } from "./lexicon";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import { banks, notInName } from "./own-clause";
import { named, nameFrom } from "./party-name";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/**
 * A name that no preposition leads to, in capitals: behind the sum ("Rs.640.25 GREEN LEAF DINER"), a word of spending ("compra DROGA FUJI,"),
 * an account or card ("final 2123 FARMA LEVES") or a date ("as 20:07 DALEN SUPERMERCADOS").
 */
export function nameInCapitals(reading: MessageReading, amount: Amount | null): FoundName | null {
  const places = amount ? [amount.to] : [];
  for (let at = 0; at < reading.tokens.length; at += 1)
    if (((reading.tokens[at]?.is ?? 0) & means.spent) !== 0 && !isInHelp(reading, at)) places.push(at + 1);
  for (const { to } of reading.accounts) places.push(to);
  for (const { timeTo } of reading.dates) places.push(timeTo);
  for (const place of places.slice(0, maxPlaces)) {
    const found = capitalsAt(reading, place);
    if (found) return found;
  }
  return null;
}

function capitalsAt(reading: MessageReading, place: number): FoundName | null {
  let from = place;
  while (from < place + 3 && /^[-:;,]$/.test(reading.tokens[from]?.text ?? "")) from += 1;
  const token = reading.tokens[from];
  if (!token || isInHelp(reading, from) || !isCapital(token) || banks.has(reading.tokens[from + 1]?.lower ?? ""))
    return null;
  return nameFrom(reading, from, 0.4);
}

const isCapital = (token: Token): boolean =>
  token.kind === "word" &&
  /^\p{Lu}{2}/u.test(token.text) &&
  token.text === token.text.toUpperCase() &&
  (token.is & notInName) === 0 &&
  !banks.has(token.lower);

/**
 * What the bank wrote behind "Remarks:", "Desc:" and the like, up to the end of the line, also when it has words of movement in it: "TRF FRM JOHN OBI".
 */
export function describedName(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!descriptions.has(tokens[at]?.lower ?? "") || tokens[at + 1]?.text !== ":" || isInHelp(reading, at)) continue;
    const clause = clauseAt(reading, at);
    let to = at + 2;
    while (to < (clause?.to ?? 0) && to < at + maxDescription && reading.begins[to] === 0) to += 1;
    const found = named(reading, at + 2, to, 0.35);
    if (found) return found;
  }
  return null;
}

/** "Incoming Transfer: SAMPLE BANK": a name behind the word of movement and a colon. */
export function nameAfterLabel(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, colon, name] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (colon?.text !== ":" || !token || !name || !touches(token, colon) || (token.is & labels) === 0) continue;
    if (name.kind !== "word" || (name.is & notInName) !== 0 || (name.forms & forms.label) !== 0) continue;
    if (!/^\p{Lu}/u.test(name.text) || isInHelp(reading, at)) continue;
    const found = nameFrom(reading, at + 2, 0.45);
    if (found) return found;
  }
  return null;
}

/** "CIP/CR/MOB/OLIVER TWIST": a line in capitals, also with words of movement in it, is how a bank writes the purpose. */
export function lineInCapitals(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (const clause of reading.clauses) {
    if (isInHelp(reading, clause.from) || (tokens[clause.from - 1]?.kind ?? "newline") !== "newline") continue;
    const line = tokens.slice(clause.from, clause.to);
    const words = line.filter(({ kind, text }) => kind === "word" && text.length > 1);
    const isPurpose =
      words.length >= 3 &&
      words.every(({ text }) => text === text.toUpperCase() && text !== text.toLowerCase()) &&
      line.every(
        ({ is, lower }, index) =>
          reading.begins[clause.from + index] === 0 && (is & ofAccount) === 0 && !banks.has(lower),
      );
    const found = isPurpose ? named(reading, clause.from, clause.to, 0.3) : null;
    if (found) return found;
  }
  return null;
}

const ofAccount = means.balance | means.limit | means.account | means.card | means.sum | means.offer;
const labels = means.spent | means.received | means.moved;
const descriptions: ReadonlySet<string> = new Set(
  "remarks remark desc description narration details des detail".split(" "),
);
const maxPlaces = 16;
const maxDescription = 14;
