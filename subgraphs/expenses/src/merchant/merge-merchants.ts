import { badInput } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";
import { merchantRules } from "../expense/expense-texts";
import { ofMerchants } from "../category-rule/follow-renames";
import { changeMany, type Deps } from "../tag/rename-tag";
import { merchantKeyOf } from "../text/merchant-key";

const maxMerchants = 50;

/**
 * Gives each expense of the merchants `from` the merchant `into`, and emits `expense.updated` for each. `from` may hold `into` itself:
 * then its expenses get the same spelling. Rules that name the merchants follow.
 *
 * @returns the number of expenses. Past some thousands the rest is changed in the background.
 * @throws AppError BAD_USER_INPUT naming the field; LIMIT_EXCEEDED naming the quota.
 */
export async function mergeMerchants(
  deps: Deps,
  ownerId: string,
  from: readonly string[],
  into: string,
): Promise<number> {
  if (from.length > maxMerchants) throw badInput("from", `must be at most ${maxMerchants} merchants`);
  const to = plainText(into, "into", merchantRules);
  const merchants = from.map((merchant) => plainText(merchant, "from", merchantRules));
  const eachOnce = [...new Map(merchants.map((merchant) => [merchantKeyOf(merchant), merchant])).values()];
  return changeMany(
    deps,
    ownerId,
    eachOnce.map((merchant) => ({ kind: "MERCHANT", from: merchant, to })),
    ofMerchants(eachOnce, to),
  );
}
