import { compareDecimals, normaliseDecimal } from "@expense-tracker/money/decimal";
import { foldAccents } from "../text/fold";
import type { StoredRule } from "./category-rule.row";
import type { MatchingPace } from "./matching-pace";
import { compilePattern } from "./text-pattern";

/** An expense, as far as rules look at it and change it. */
export interface RuleTarget {
  merchant: string | null;
  note: string | null;
  /** The amount as a decimal number. */
  amountValue: string;
  account: string | null;
  categoryId: string | null;
  categorySource: "NONE" | "USER" | "RULE" | "LEARNED" | "DEFAULT";
  categoryReason: string | null;
  categoryConfidence: number | null;
  tags: string[];
}

/** The columns that rules set. */
export type RuleEffect = Partial<Omit<RuleTarget, "note" | "amountValue" | "account">>;

/** What conditions look at: folding takes longest, so it is done once for all rules. */
interface RuleSubject extends Pick<RuleTarget, "amountValue" | "account"> {
  foldedMerchant: string | null;
  foldedNote: string | null;
}

/** A rule whose patterns are compiled. */
export interface CompiledRule {
  row: StoredRule;
  matches(subject: RuleSubject): boolean;
}

/** The most tags that an expense has; a rule adds only as many as there is room for. */
const maxTags = 20;

export function compileRule(row: StoredRule): CompiledRule {
  const { whenMerchant, whenText, minAmount, maxAmount, whenAccount } = row;
  const merchant = whenMerchant === null ? null : compilePattern(whenMerchant);
  const text = whenText === null ? null : compilePattern(whenText);
  return {
    row,
    matches: (subject) =>
      (whenAccount === null || subject.account === whenAccount) &&
      (minAmount === null || compareDecimals(subject.amountValue, minAmount) >= 0) &&
      (maxAmount === null || compareDecimals(subject.amountValue, maxAmount) <= 0) &&
      (merchant === null || (subject.foldedMerchant !== null && merchant(subject.foldedMerchant))) &&
      (text === null ||
        [subject.foldedMerchant, subject.foldedNote].some((searched) => searched !== null && text(searched))),
  };
}

/**
 * Applies rules to an expense, in their order. Each condition looks at the expense as it was before all rules. Of the rules that
 * match, the first with a category gives the category, the first with a merchant the merchant, and all add their tags. A category
 * that the user chose stays.
 *
 * @returns the columns that rules set, which may be equal to what they were; nothing when no rule matches.
 */
export async function applyRules(
  rules: readonly CompiledRule[],
  expense: RuleTarget,
  pace: MatchingPace,
): Promise<RuleEffect> {
  return effectOf(await matchingRules(rules, subjectOf(expense), pace), expense);
}

async function matchingRules(
  rules: readonly CompiledRule[],
  subject: RuleSubject,
  pace: MatchingPace,
): Promise<CompiledRule[]> {
  const matching: CompiledRule[] = [];
  for (const rule of rules) {
    if (rule.matches(subject)) matching.push(rule);
    if (pace.isDue()) await pace.rest();
  }
  return matching;
}

function effectOf(matchingRules: readonly CompiledRule[], expense: RuleTarget): RuleEffect {
  const matching = matchingRules.map(({ row }) => row);
  const choosing = matching.find(({ categoryId }) => categoryId !== null);
  const renaming = matching.find(({ setMerchant }) => setMerchant !== null);
  const tags = [...new Set([...expense.tags, ...matching.flatMap(({ addTags }) => addTags)])];
  return {
    ...(choosing && expense.categorySource !== "USER" ? chosenByRule(choosing) : {}),
    ...(renaming ? { merchant: renaming.setMerchant } : {}),
    ...(tags.length > expense.tags.length ? { tags: tags.slice(0, Math.max(maxTags, expense.tags.length)) } : {}),
  };
}

/**
 * Applies one rule to an expense that was there before it. What an earlier rule gives the expense stays.
 *
 * @param rules the owner's rules in order, up to the one that is applied.
 * @returns null when the rule does not match.
 */
export async function applyLast(
  rules: readonly CompiledRule[],
  expense: RuleTarget,
  pace: MatchingPace,
): Promise<RuleEffect | null> {
  const subject = subjectOf(expense);
  const [last] = await matchingRules(rules.slice(-1), subject, pace);
  if (!last) return null;
  const earlier = await matchingRules(rules.slice(0, -1), subject, pace);
  const { merchant, tags, ...choice } = effectOf([last], expense);
  return {
    ...(earlier.some(({ row }) => row.categoryId !== null) ? {} : choice),
    ...(merchant === undefined || earlier.some(({ row }) => row.setMerchant !== null) ? {} : { merchant }),
    ...(tags ? { tags } : {}),
  };
}

function subjectOf({ merchant, note, amountValue, account }: RuleTarget): RuleSubject {
  return {
    amountValue,
    account,
    foldedMerchant: merchant === null ? null : foldAccents(merchant),
    foldedNote: note === null ? null : foldAccents(note),
  };
}

function chosenByRule(rule: StoredRule) {
  return {
    categoryId: rule.categoryId,
    categorySource: "RULE" as const,
    categoryReason: `your rule: ${describeCondition(rule)}`,
    categoryConfidence: null,
  };
}

/** Says in English what a rule asks for, such as `merchant "swiggy", at least 100`. */
export function describeCondition(rule: StoredRule): string {
  const { whenMerchant, whenText, minAmount, maxAmount, whenAccount } = rule;
  return [
    whenMerchant === null ? null : `merchant ${quoted(whenMerchant)}`,
    whenText === null ? null : `text ${quoted(whenText)}`,
    minAmount === null ? null : `at least ${normaliseDecimal(minAmount)}`,
    maxAmount === null ? null : `at most ${normaliseDecimal(maxAmount)}`,
    whenAccount === null ? null : `account ${quoted(whenAccount)}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const quoted = (text: string) => JSON.stringify(text);
