/** The middle value; the mean of the two middle ones of an even count. @throws RangeError for no values */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * A quantile by linear interpolation between the two nearest values (R's type 7).
 *
 * @param share from 0 to 1
 * @throws RangeError for no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new RangeError("a quantile needs values");
  return low + (high - low) * (at - Math.floor(at));
}

/** Makes the median absolute deviation of a normal distribution equal to its standard deviation. */
const normalConsistency = 1.4826;

/** The spread around the median that outliers do not move: the scaled median absolute deviation (Hampel 1974). */
export function scaledMad(values: readonly number[]): number {
  const centre = median(values);
  return normalConsistency * median(values.map((value) => Math.abs(value - centre)));
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 0 for no values. */
export const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);
