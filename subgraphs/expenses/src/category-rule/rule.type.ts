import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { normaliseDecimal } from "@expense-tracker/money/decimal";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Expense } from "../expense/expense.type";
import type { CategoryRuleRow } from "../rule-matching/category-rule.row";
import type { RuleRunRow } from "./rule-run.row";

@ObjectType({ description: "Which expenses a rule is for: those that meet every condition that is not null." })
export class RuleCondition {
  @Field(() => String, { nullable: true, description: "A pattern for the merchant's name." })
  merchant: string | null;
  @Field(() => String, { nullable: true, description: "A pattern for the merchant's name or the note." })
  text: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "At least this amount, whatever the currency." })
  minAmount: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "At most this amount, whatever the currency." })
  maxAmount: string | null;
  @Field(() => String, { nullable: true, description: "Exactly this account." })
  account: string | null;
}

@ObjectType({ description: "What a rule gives the expenses that it is for." })
export class RuleAction {
  /** The API shows it as `category`. */
  categoryId: string | null;
  @Field(() => [String], { description: "The tags that it adds." })
  addTags: string[];
  @Field(() => String, { nullable: true, description: "The merchant's new name; null if the rule does not rename." })
  merchant: string | null;
}

@ObjectType({
  description: "A rule's run over the expenses that you had when it began. It goes on after the answer, if it must.",
})
export class CategoryRuleRun {
  @Field(() => ID, { description: "The run's id, for undoRuleRun." })
  id: string;
  @Field({ description: "True: all expenses were looked at, or all changes were taken back." })
  done: boolean;
  @Field({ description: "True: you have undone the run." })
  undone: boolean;
  @Field(() => Int, { description: "The number of expenses that the rule is for, of those looked at so far." })
  matched: number;
  @Field(() => Int, { description: "The number of expenses that were changed so far." })
  changed: number;
}

@ObjectType({
  description:
    "A rule for new expenses: which it is for, and what it gives them. Rules are tried in their order when an expense is recorded. The first that matches and has a category gives the category, the first with a merchant the merchant, and all that match add their tags.",
})
export class CategoryRule {
  @Field(() => ID, { description: "The rule's id, a UUID. It never changes." })
  id: string;
  @Field(() => Int, { description: "The place among your rules: 1 for the one that is tried first." })
  position: number;
  @Field(() => RuleCondition, { description: "Which expenses the rule is for." })
  when: RuleCondition;
  @Field(() => RuleAction, { description: "What the rule gives them." })
  then: RuleAction;
}

@ObjectType({ description: "A rule that was set, and what it changed of your expenses." })
export class CategoryRuleResult {
  @Field(() => CategoryRule, {
    nullable: true,
    description: "The rule; after a dry run as it would be: then no mutation finds the id of a new rule.",
  })
  rule: CategoryRule | null;
  @Field(() => Int, {
    description:
      "The number of your expenses that the rule is for; 0 unless you asked for `applyToExisting` or `dryRun`. While a run goes on, of those looked at so far.",
  })
  matched: number;
  @Cost(100)
  @ListSize({ assumedSize: 20 })
  @Field(() => [Expense], {
    description: "The first 20 expenses that were changed; after a dry run as they would be.",
  })
  changed: Expense[];
  @Field(() => ID, {
    nullable: true,
    description: "The id of the run over your expenses, for undoRuleRun; null if there was none.",
  })
  run: string | null;
}

export function toCategoryRule(row: CategoryRuleRow): CategoryRule {
  const { id, position, whenMerchant, whenText, minAmount, maxAmount, whenAccount, categoryId, addTags, setMerchant } =
    row;
  return {
    id,
    position,
    when: {
      merchant: whenMerchant,
      text: whenText,
      minAmount: minAmount === null ? null : normaliseDecimal(minAmount),
      maxAmount: maxAmount === null ? null : normaliseDecimal(maxAmount),
      account: whenAccount,
    },
    then: { categoryId, addTags, merchant: setMerchant },
  };
}

export function toRun({ id, status, matched, changed }: RuleRunRow): CategoryRuleRun {
  return {
    id,
    done: status === "DONE" || status === "UNDONE",
    undone: status === "UNDOING" || status === "UNDONE",
    matched,
    changed,
  };
}
