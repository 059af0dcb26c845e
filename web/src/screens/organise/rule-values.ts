import type { CategoryRuleInput, RuleRowFragment } from "@expense-tracker/operations/graphql";
import { withLatinDigits } from "../../entry/written-number";

/** A rule as its form has it: an empty text is what the rule does not ask for, or does not do. */
export interface RuleValues {
  readonly merchant: string;
  readonly text: string;
  readonly minAmount: string;
  readonly maxAmount: string;
  readonly account: string;
  readonly categoryId: string;
  /** With commas between them. */
  readonly addTags: string;
  readonly rename: string;
}

export function valuesOf(rule: Pick<RuleRowFragment, "when" | "then"> | null): RuleValues {
  const { when, then } = rule ?? {};
  return {
    merchant: when?.merchant ?? "",
    text: when?.text ?? "",
    minAmount: when?.minAmount ?? "",
    maxAmount: when?.maxAmount ?? "",
    account: when?.account ?? "",
    categoryId: then?.category?.id ?? "",
    addTags: then?.addTags.join(", ") ?? "",
    rename: then?.merchant ?? "",
  };
}

/** What the API takes. @throws nothing: what is wrong with a value is for the API to say. */
export function inputOf(values: RuleValues): CategoryRuleInput {
  const text = (value: string): string | null => value.trim() || null;
  return {
    when: {
      merchant: text(values.merchant),
      text: text(values.text),
      minAmount: text(withLatinDigits(values.minAmount)),
      maxAmount: text(withLatinDigits(values.maxAmount)),
      account: text(values.account),
    },
    then: { categoryId: text(values.categoryId), addTags: tagsOf(values.addTags), merchant: text(values.rename) },
  };
}

/** Whether it looks for anything, and does anything. */
export function isWhole({ when, then }: CategoryRuleInput): { looks: boolean; does: boolean } {
  return {
    looks: Object.values(when).some((value) => value !== null),
    does: then.categoryId !== null || then.merchant !== null || (then.addTags?.length ?? 0) > 0,
  };
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[,،]/u).map((tag) => tag.trim().replace(/^#/, ""));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
