import { badInput } from "@expense-tracker/kit/errors";
import type { Tx } from "@expense-tracker/kit/transaction";
import { AccountRow } from "../account/account.row";

/**
 * Makes sure that whoever knows the password has the second factor too, when one is asked for.
 *
 * @throws AppError BAD_USER_INPUT naming `code`.
 */
export async function requireSecondFactor(tx: Tx, accountId: string, _code: string | null): Promise<void> {
  const { twoFactorEnabledAt } = await tx.findOneByOrFail(AccountRow, { id: accountId });
  if (twoFactorEnabledAt !== null) throw badInput("code", "is not a code of your second factor");
}
