import { allCurrencies } from "@expense-tracker/money/currencies";
import { powerOfTen } from "@expense-tracker/money/decimal";

const usualExponent = 2;

/** SQL of a currency's minor units in one unit of it; the codes are ours. */
function minorUnitsOf(currency: string): string {
  const others = Map.groupBy(
    allCurrencies().filter(({ exponent }) => exponent !== usualExponent),
    ({ exponent }) => exponent,
  );
  const cases = [...others].map(([exponent, same]) => {
    const codes = same.map(({ code }) => `'${code}'`);
    return `WHEN ${currency} IN (${codes.join(", ")}) THEN ${powerOfTen(exponent)}`;
  });
  return `CASE ${cases.join(" ")} ELSE ${powerOfTen(usualExponent)} END`;
}

/**
 * SQL of a sum in minor units, from the sum of `expense.amount_value`: the index of an owner's days holds no other amount.
 *
 * @param sum SQL of the sum of values in this currency.
 * @param currency SQL of the currency's code.
 */
export function inMinorUnits(sum: string, currency: string): string {
  return `CAST(${sum} * (${minorUnitsOf(currency)}) AS DECIMAL(38,0))`;
}
