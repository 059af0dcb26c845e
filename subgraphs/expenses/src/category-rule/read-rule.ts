import type { Tx } from "@expense-tracker/kit/database/transaction";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { optionalText } from "@expense-tracker/kit/input/text";
import { compareDecimals, normaliseDecimal } from "@expense-tracker/money/decimal";
import { MoneyError } from "@expense-tracker/money/money-error";
import { usableCategory } from "../category/find-category";
import { accountRules, merchantRules, readTags } from "../expense/expense-texts";
import type { CategoryRuleInput, RuleActionInput, RuleConditionInput } from "./rule.inputs";
import type { StoredRule } from "../rule-matching/category-rule.row";
import { readPattern } from "../rule-matching/text-pattern";

/**
 * Reads what a rule asks for and gives.
 *
 * @throws AppError BAD_USER_INPUT naming the field, also for a rule without condition or without effect; NOT_FOUND for a category
 *   that is not the owner's.
 */
export async function readRule(tx: Tx, ownerId: string, input: CategoryRuleInput): Promise<StoredRule> {
  const condition = readCondition(input.when);
  const action = await readAction(tx, ownerId, input.then);
  return { ...condition, ...action };
}

function readCondition({ merchant, text, minAmount, maxAmount, account }: RuleConditionInput) {
  const condition = {
    whenMerchant: readOptionalPattern(merchant, "when.merchant"),
    whenText: readOptionalPattern(text, "when.text"),
    minAmount: readDecimal(minAmount, "when.minAmount"),
    maxAmount: readDecimal(maxAmount, "when.maxAmount"),
    whenAccount: optionalText(account, "when.account", accountRules),
  };
  if (Object.values(condition).every((part) => part === null)) throw badInput("when", "needs at least one condition");
  if (condition.minAmount !== null && condition.maxAmount !== null) {
    if (compareDecimals(condition.minAmount, condition.maxAmount) > 0)
      throw badInput("when.maxAmount", "must not be less than minAmount");
  }
  return condition;
}

async function readAction(tx: Tx, ownerId: string, { categoryId, addTags, merchant }: RuleActionInput) {
  const action = {
    categoryId:
      categoryId === null || categoryId === undefined ? null : (await usableCategory(tx, ownerId, categoryId)).id,
    addTags: readTags(addTags ?? [], "then.addTags"),
    setMerchant: optionalText(merchant, "then.merchant", merchantRules),
  };
  if (action.categoryId === null && action.addTags.length === 0 && action.setMerchant === null) {
    throw badInput("then", "must give a category, a tag or a merchant");
  }
  return action;
}

function readOptionalPattern(given: string | null | undefined, field: string): string | null {
  return given === null || given === undefined || given.trim() === "" ? null : readPattern(given, field);
}

function readDecimal(amount: string | null | undefined, field: string): string | null {
  if (amount === null || amount === undefined) return null;
  try {
    return normaliseDecimal(amount);
  } catch (error) {
    if (error instanceof MoneyError) throw badInput(field, error.message, error);
    throw error;
  }
}
