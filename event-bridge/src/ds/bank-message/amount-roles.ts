import type { Amount } from "./find-amounts";
import { means } from "./lexicon";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import type { Token } from "./tokenise";

/** The role of a sum in a message: the sum that moved, the balance, a fee, or a condition of an offer. */
export type AmountRole = "moved" | "total" | "balance" | "limit" | "fee" | "condition";

/** The role of each amount, from the nearest role word before it in its clause. */
export function amountRoles(reading: MessageReading, amounts: readonly Amount[]): AmountRole[] {
  return amounts.map((amount, index) => roleOf(reading, amount, amounts[index - 1]));
}

function roleOf(reading: MessageReading, amount: Amount, previous: Amount | undefined): AmountRole {
  const { tokens } = reading;
  if (isInHelp(reading, amount.from)) return "condition";
  const clause = clauseAt(reading, amount.from);
  const after = roleAfter(reading, amount, clause?.to ?? tokens.length);
  if (after) return after;
  if (clause && isConditional(tokens, clause.from)) return "condition";
  const earliest = Math.max(clause?.from ?? 0, previous?.to ?? 0, amount.from - maxLookBack);
  let isTotal = false;
  for (let at = amount.from - 1; at >= earliest; at -= 1) {
    const is = tokens[at]?.is ?? 0;
    if (is === 0) continue;
    if ((is & means.limit) !== 0) return "limit";
    if ((is & means.balance) !== 0) return "balance";
    if ((is & means.fee) !== 0 && (is & means.spent) === 0) return "fee";
    if ((is & means.condition) !== 0 && amount.from - at <= 3) return "condition";
    if ((is & means.spent) !== 0 && ((tokens[at - 1]?.is ?? 0) & means.fee) !== 0) return "fee";
    if ((is & means.total) !== 0) isTotal = true;
    else if ((is & movement) !== 0) return isTotal ? "total" : "moved";
  }
  if (isTotal) return "total";
  return continuesBalance(reading, amount, earliest) ? "balance" : "moved";
}

/** "If Rs 500 was debited wrongly", "Si no realizaste la compra de ..." */
function isConditional(tokens: readonly Token[], first: number): boolean {
  const [token, next] = [tokens[first], tokens[first + 1]];
  if (!token || (token.is & (means.condition | means.instruct)) === 0) return false;
  // "Se debitó" in Spanish, "Se você ..." in Portuguese.
  return clauseConditions.has(token.lower) || (token.lower === "se" && next?.lower === "voce");
}

/** "Rs 500 balance", "Rs 999 or more": a role word right after a sum, unless it is the label of the next one. */
function roleAfter(reading: MessageReading, amount: Amount, end: number): AmountRole | null {
  const { tokens } = reading;
  const token = tokens[amount.to];
  if (!token || amount.to >= end) return null;
  if ((token.is & means.condition) !== 0 && afterConditions.has(token.lower)) return "condition";
  // "You have spent Rs 500 this month"
  if ((token.is & means.total) !== 0 && !singleTotals.has(token.lower)) return "condition";
  const isBalance = (token.is & means.balance) !== 0;
  if ((token.is & means.limit) !== 0 && !/^\p{Lu}/u.test(token.text)) return "limit";
  if (!isBalance && (token.is & means.fee) === 0) return null;
  for (let at = amount.to + 1; at <= amount.to + 3; at += 1) {
    if (reading.begins[at] === 1 || tokens[at]?.text === ":" || tokens[at]?.kind === "number") return null;
  }
  if (tokens[amount.from - 1]?.lower === "debited") return null;
  return isBalance ? "balance" : "fee";
}

/** "Avl Bal- Rs. 500": the clause may have been cut between the word and the sum. */
function continuesBalance(reading: MessageReading, amount: Amount, earliest: number): boolean {
  if (amount.from !== earliest) return false;
  const { tokens } = reading;
  for (let at = amount.from - 1; at >= Math.max(0, amount.from - 3); at -= 1) {
    const token = tokens[at];
    if (!token || token.kind === "newline") return false;
    if ((token.is & (means.balance | means.limit)) !== 0) return true;
  }
  return false;
}

const movement = means.spent | means.received | means.moved;
/** They begin a clause that describes nothing that has happened. */
const clauseConditions: ReadonlySet<string> = new Set(
  `if when whenever once incase in si falls wenn sofern если якщо при jika apabila bila kalau nếu neu khi اذا لو عند اگر چنانچه यदि अगर जब yadi agar หาก ถ้า
   เมื่อ kama ikiwa endapo eger caso esli`.split(/\s+/),
);
const afterConditions: ReadonlySet<string> = new Set(["or", "and", "o", "ou", "oder", "se", "ve", "off", "trở", "tro"]);
/** Labels of a sum that may follow it as well. */
const singleTotals: ReadonlySet<string> = new Set("total tot итого itogo всего vsego kul कुल".split(" "));
const maxLookBack = 10;
