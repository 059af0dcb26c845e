import type { PayloadOf } from "@expense-tracker/events/contract";
import type { categoryRuleChangedV1 } from "@expense-tracker/events/category-rule-changed.v1";
import type { CategoryRuleRow } from "../rule-matching/category-rule.row";

/** A rule as events carry it, in its latest state. */
export function toEventRule(row: CategoryRuleRow): PayloadOf<typeof categoryRuleChangedV1>["rule"] {
  const { id, position, whenMerchant, whenText, minAmount, maxAmount, whenAccount, categoryId, addTags, setMerchant } =
    row;
  return {
    id,
    position,
    when: { merchant: whenMerchant, text: whenText, minAmount, maxAmount, account: whenAccount },
    then: { categoryId, addTags, merchant: setMerchant },
  };
}
