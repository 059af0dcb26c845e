import type { Amount } from "./find-amounts";
import type { FoundAccount } from "./find-accounts";
import type { FoundDate } from "./find-dates";
import type { FoundReference } from "./find-reference";
import { means } from "./lexicon";
import type { NumberRun } from "./number-runs";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";
import { forms } from "./vocabulary";

/** The findings of the first reading of a message. The later steps only read them. */
export interface MessageReading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
  /** For each token, its clause's index; -1 for the stops between them. */
  readonly clauseOf: Int32Array;
  /** For each clause, whether it only instructs the reader: call, block, visit. */
  readonly isHelp: readonly boolean[];
  /** With a currency's mark. */
  readonly amounts: readonly Amount[];
  /** Numbers that can be sums, without a mark. */
  readonly others: readonly NumberRun[];
  readonly dates: readonly FoundDate[];
  readonly accounts: readonly FoundAccount[];
  readonly reference: FoundReference | null;
  /** Units of a fund or contributions to a pension are named: they are no money on an account of the owner. */
  readonly isOfHoldings: boolean;
  /** The sender thanks for something. */
  readonly isThanks: boolean;
  /** For each token, 1 when an amount, a date or an account begins at it. */
  readonly begins: Uint8Array;
}

/** The clause that a token belongs to, or undefined for a stop. */
export function clauseAt(reading: MessageReading, token: number): Clause | undefined {
  return reading.clauses[reading.clauseOf[token] ?? -1];
}

/** True when the token is in a line of instructions. */
export function isInHelp(reading: MessageReading, token: number): boolean {
  return reading.isHelp[reading.clauseOf[token] ?? -1] ?? false;
}

/** For each token its clause's index; -1 for stops. */
export function indexClauses(tokens: readonly Token[], clauses: readonly Clause[]): Int32Array {
  const clauseOf = new Int32Array(tokens.length).fill(-1);
  clauses.forEach((clause, index) => clauseOf.fill(index, clause.from, clause.to));
  return clauseOf;
}

/** A clause that begins like an instruction or has an instruction's word in it, without an amount. */
export function isHelpClause(tokens: readonly Token[], clause: Clause, amounts: readonly Amount[]): boolean {
  for (const amount of amounts) if (amount.from >= clause.from && amount.from < clause.to) return false;
  const first = tokens[clause.from];
  if (first && (first.forms & forms.helpStarter) !== 0 && /^\p{Lu}/u.test(first.text)) return true;
  for (let at = clause.from; at < clause.to; at += 1) {
    const token = tokens[at];
    if (token && (token.is & means.instruct) !== 0) return true;
    const word = token?.lower;
    const next = tokens[at + 1]?.lower ?? "";
    if ((word === "not" || word === "if") && at + 1 < clause.to && helpPairs.has(next)) return true;
  }
  return false;
}

const helpPairs: ReadonlySet<string> = new Set(["you", "u", "not", "done", "initiated"]);
