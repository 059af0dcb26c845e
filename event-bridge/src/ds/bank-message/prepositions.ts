import { means } from "./lexicon";
import type { Direction } from "./parsed-message";
import type { Token } from "./tokenise";

/**
 * How likely the other party's name stands after a word, 0 to 1; 0 for a word that says nothing about it. For a debit the
 * payee, for a credit the payer.
 */
export function leadsToName(token: Token, direction: Direction): number {
  if (token.kind !== "word") return 0;
  const listed = (direction === "DEBIT" ? beforePayee : beforePayer).get(token.lower);
  if (listed !== undefined) return listed;
  if (token.is === 0) return 0;
  const [near, far] = direction === "DEBIT" ? [means.to, means.from] : [means.from, means.to];
  if ((token.is & means.at) !== 0) return direction === "DEBIT" ? 0.86 : 0.6;
  if ((token.is & near) !== 0) return 0.82;
  return (token.is & far) !== 0 && direction === "DEBIT" ? 0.45 : 0;
}

const beforePayee: ReadonlyMap<string, number> = new Map([
  ["at", 0.9],
  ["to", 0.85],
  ["towards", 0.8],
  ["by", 0.7],
  ["on", 0.6],
  ["from", 0.5],
  ["with", 0.4],
  ["for", 0.5],
  ["name", 0.5],
  ["remarks", 0.45],
  ["desc", 0.55],
  ["description", 0.55],
  ["narration", 0.55],
]);

const beforePayer: ReadonlyMap<string, number> = new Map([
  ["from", 0.9],
  ["by", 0.8],
  ["towards", 0.7],
  ["at", 0.6],
  ["for", 0.5],
  ["name", 0.5],
  ["remarks", 0.45],
  ["desc", 0.45],
  ["narration", 0.45],
]);
