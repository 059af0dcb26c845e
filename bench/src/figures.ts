import { cpus, loadavg } from "node:os";

/**
 * The value below which this share of the values lies (nearest rank).
 *
 * @param share 0 to 1.
 * @throws RangeError for no values.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("cannot take a percentile of an empty list");
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The median with the lowest and highest value: `12 (10–15)`. */
export function spread(values: readonly number[], format: (value: number) => string): string {
  return `${format(median(values))} (${format(Math.min(...values))}–${format(Math.max(...values))})`;
}

export function verdict(met: boolean): string {
  return met ? "met" : "NOT MET";
}

/** When and on which machine the figures were taken, and how busy the machine was before. */
export function machine(): string {
  const load = loadavg()[0]?.toFixed(2) ?? "?";
  return `${new Date().toISOString()}, Node ${process.versions.node}, ${cpus().length} CPUs (${cpus()[0]?.model ?? "?"}), load before ${load}`;
}
