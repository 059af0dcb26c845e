/** The lower part of a number has so many bits: a sum of eight million of them has room in the 53 bits of a float. */
const lowBits = 30;
const lowSize = 1_073_741_824;

/**
 * SQL of the sum of one part of a whole number that is not negative, as a float: a server adds these in a part of the time
 * that it takes for decimals. Both parts are whole and their sums below 2^53, so no sum is rounded, up to 2^83 in all.
 *
 * @param value SQL of the number; NULL adds nothing.
 */
export function exactSumOf(value: string, part: "low" | "high"): string {
  return `SUM((${part === "low" ? `${value} & ${lowSize - 1}` : `${value} >> ${lowBits}`}) + 0e0)`;
}

/** SQL of the whole sum, of which the columns `NAME_low` and `NAME_high` have the parts. 0 when nothing was added. */
export function exactSum(name: string): string {
  const part = (which: string) => `IFNULL(CAST(${name}_${which} AS DECIMAL(38,0)), 0)`;
  return `(${part("high")} * ${lowSize} + ${part("low")})`;
}
