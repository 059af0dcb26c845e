import { bareAmount, type Amount, type MoneyText } from "./find-amounts";
import { means } from "./lexicon";
import type { NumberRun } from "./number-runs";
import { touches, type Token } from "./tokenise";
import { monthOf } from "./understand";

/**
 * The numbers without a currency's mark that are sums: "debited by 165.0", "Avl Bal 3,190.45". A word beside the number that
 * nothing is known of may be a currency's mark: then the number is not read.
 *
 * @param currency of the message's other sums, its rail, its language or its owner
 */
export function bareAmounts(money: MoneyText, runs: readonly NumberRun[], currency: string): Amount[] {
  const found: Amount[] = [];
  for (const run of runs) {
    if (!looksLikeMoney(money.tokens, run) || !isAmongKnownWords(money.tokens, run)) continue;
    const amount = bareAmount(money, run, currency);
    if (amount) found.push(amount);
  }
  return found;
}

/** Decimal places or groups, or a word before it that says so: otherwise it may be an account or a telephone number. */
function looksLikeMoney(tokens: readonly Token[], run: NumberRun): boolean {
  const [next, before] = [tokens[run.to], tokens[run.from - 1]];
  if (/^[%]$/.test(next?.text ?? "")) return false;
  if (touches(tokens[run.to - 1], next) && /^[:/*#@_]$/.test(next?.text ?? "")) return false;
  if (touches(before, tokens[run.from]) && /^[/*#@_x]$/i.test(before?.text ?? "")) return false;
  if (touches(before, tokens[run.from]) && before?.kind === "word" && before.is === 0) return false;
  if (/^\d{1,3}(?:[ ,.']\d{2,3})*[.,]\d{1,3}$|^\d{1,9}[.,]\d{1,2}$|^\d{1,3}(?:[ ,.']\d{2,3})+$/.test(run.text))
    return true;
  if (!/^\d{1,8}$/.test(run.text)) return false;
  let at = run.from - 1;
  while (at > run.from - 4 && leads.has(tokens[at]?.text ?? "")) at -= 1;
  const lead = tokens[at];
  if (!lead || (lead.is & tells) === 0) return false;
  return (
    (lead.is & means.sum) === 0 ||
    leadWords.has(lead.lower) ||
    lead.lower.charCodeAt(0) > 127 ||
    (lead.is & means.spent) !== 0
  );
}

function isAmongKnownWords(tokens: readonly Token[], run: NumberRun): boolean {
  // "Cg. 45.90": the word before a full stop.
  const before = tokens[run.from - 1]?.text === "." ? tokens[run.from - 2] : undefined;
  return [before, tokens[run.from - 1], tokens[run.to]].every(isKnown);
}

function isKnown(token: Token | undefined): boolean {
  if (!token || token.kind === "newline" || token.kind === "number") return true;
  if (token.kind === "symbol") return !/\p{Sc}/u.test(token.text);
  if (token.is !== 0 || monthOf(token) > 0) return true;
  return followers.has(token.lower);
}

const tells = means.sum | means.spent | means.received | means.total | means.balance;
const leads: ReadonlySet<string> = new Set([":", ".", "-", "=", "~"]);
/** English has many words before a sum that stand before other numbers too. */
const leadWords: ReadonlySet<string> = new Set(
  "by with amt amount sum summa summu importe monto valor montant betrag tutar jumlah nominal kiasi tien".split(" "),
);
const followers: ReadonlySet<string> = new Set(
  "on at to from for by in via using towards dt date thru through with and is has was been ref refno info upi imps neft rtgs avl bal not if call txn cr dr only trf clr your a".split(
    " ",
  ),
);
