import { isActiveCurrency } from "@expense-tracker/money/currencies";
import { badInput } from "../errors/app-error";

/**
 * The currency that a user wants totals in.
 *
 * @param code ISO 4217, of an active or ended currency.
 * @throws AppError BAD_USER_INPUT naming `field`, for a currency that ended: there are no rates for it.
 */
export function baseCurrency(code: string, field: string): string {
  if (!isActiveCurrency(code)) throw badInput(field, "must be a currency that is still in use");
  return code;
}
