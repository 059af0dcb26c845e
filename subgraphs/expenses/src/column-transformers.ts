/** BIGINT: the driver's text to an exact integer and back. A JavaScript number would lose units past 2^53. */
export const bigintColumn = {
  from: (stored: string): bigint => BigInt(stored),
  to: (value: bigint): string => String(value),
};

/** A BIGINT that may be NULL. */
export const nullableBigintColumn = {
  from: (stored: string | null): bigint | null => (stored === null ? null : BigInt(stored)),
  to: (value: bigint | null): string | null => (value === null ? null : String(value)),
};

/**
 * A value that is stored as JSON in a text column; null is stored as NULL. Only this service writes the column, so the shape
 * is not checked.
 */
export const jsonColumn = {
  from: (stored: string | null): unknown => (stored === null ? null : JSON.parse(stored)),
  to: (value: unknown): string | null => (value === null ? null : JSON.stringify(value)),
};
