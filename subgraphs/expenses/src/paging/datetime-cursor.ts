/** An instant as text in a cursor, which a DATETIME(3) column can be compared with: UTC, in milliseconds. */
export function datetimeCursor(instant: Date): string {
  return instant.toISOString().replace("T", " ").slice(0, -1);
}

/** For `SortKey.typed`. */
export function typedDatetime(parameter: string): string {
  return `CAST(${parameter} AS DATETIME(3))`;
}
