import type { Amount } from "./find-amounts";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import { balanceWords, conditionalWords, creditWords, debitWords, feeWords, productWords } from "./vocabulary";

/** The role of a sum in a message: the sum that moved, the balance, a fee, or a condition of an offer. */
export type AmountRole = "moved" | "total" | "balance" | "limit" | "fee" | "condition";

/** The role of each amount, from the nearest role word before it in its clause. */
export function amountRoles(reading: MessageReading): AmountRole[] {
  return reading.amounts.map((amount, index) => roleOf(reading, amount, reading.amounts[index - 1]));
}

function roleOf(reading: MessageReading, amount: Amount, previous: Amount | undefined): AmountRole {
  const { tokens } = reading;
  const after = tokens[amount.to]?.lower ?? "";
  if (isInHelp(reading, amount.from)) return "condition";
  if ((after === "bal" || after === "balance") && tokens[amount.from - 1]?.lower !== "debited") return "balance";
  const clause = clauseAt(reading, amount.from);
  if (feeWords.has(after)) return "fee";
  if (clause && clauseConditions.has(tokens[clause.from]?.lower ?? "")) return "condition";
  const earliest = Math.max(clause?.from ?? 0, previous?.to ?? 0, amount.from - maxLookBack);
  let isTotal = false;
  for (let at = amount.from - 1; at >= earliest; at -= 1) {
    const word = tokens[at]?.lower ?? "";
    if (balanceWords.has(word)) return limitWords.has(word) ? "limit" : "balance";
    if (feeWords.has(word)) return "fee";
    if (conditionalWords.has(word) && amount.from - at <= 3) return "condition";
    if (word === "total") isTotal = true;
    else if (isMovement(word, tokens[at + 1]?.lower ?? "")) return isTotal ? "total" : "moved";
  }
  if (isTotal) return "total";
  return continuesBalance(reading, amount, earliest) ? "balance" : "moved";
}

const isMovement = (word: string, next: string): boolean =>
  (debitWords.has(word) || creditWords.has(word)) && !productWords.has(next);

/** "Avl Bal- Rs. 500": the clause may have been cut between the word and the sum. */
function continuesBalance(reading: MessageReading, amount: Amount, earliest: number): boolean {
  if (amount.from !== earliest) return false;
  const { tokens } = reading;
  for (let at = amount.from - 1; at >= Math.max(0, amount.from - 3); at -= 1) {
    const token = tokens[at];
    if (token?.kind === "newline") return false;
    if (token && balanceWords.has(token.lower)) return true;
  }
  return false;
}

/** "If Rs 500 was debited wrongly": such a clause describes nothing that has happened. */
const clauseConditions: ReadonlySet<string> = new Set(["if", "when", "whenever", "once", "incase"]);
const limitWords: ReadonlySet<string> = new Set(["limit", "lmt"]);
const maxLookBack = 10;
