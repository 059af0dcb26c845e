import { merchantKey } from "../categorise/merchant-key";
import type { Payment } from "../spending/payment";

/**
 * The payments that are looked at together for charges: those whose merchants' names begin with the same word, in one currency. A family is
 * only what must be looked at again after a change; `merchantsIn` says which of its payments have one merchant.
 *
 * @returns null for what cannot be a charge: money received, nothing, and payments without a merchant
 */
export function chargeFamilyOf({
  merchant,
  currency,
  direction,
  amountMinor,
}: Pick<Payment, "merchant" | "currency" | "direction" | "amountMinor">): string | null {
  const isSpent = direction === "DEBIT" && amountMinor > 0n;
  const key = merchant === null || !isSpent ? null : merchantKey(merchant);
  return key === null ? null : `${currency}|${key.split(" ", 1)[0]}`;
}

/**
 * The payments of a family by merchant. A name with more words belongs to the shorter name that it begins with, if that is there: a
 * biller is "Openai" in one month and "Openai Chatgpt" in the next.
 *
 * @returns by the merchant's shortest name
 */
export function merchantsIn(family: readonly Payment[]): Map<string, Payment[]> {
  const keys = new Set(family.map(keyOf));
  const merchants = new Map<string, Payment[]>();
  for (const payment of family) {
    const root = rootOf(keyOf(payment), keys);
    const members = merchants.get(root);
    if (members) members.push(payment);
    else merchants.set(root, [payment]);
  }
  return merchants;
}

/** The shortest known beginning of a name. */
function rootOf(key: string, keys: ReadonlySet<string>): string {
  const words = key.split(" ");
  for (let length = 1; length < words.length; length += 1) {
    const beginning = words.slice(0, length).join(" ");
    if (keys.has(beginning)) return beginning;
  }
  return key;
}

const keyOf = ({ merchant }: Payment): string => merchantKey(merchant ?? "") ?? "";
