/** An instant as a cursor holds it and a DATETIME(3) column compares with it: UTC, to the millisecond. */
export function datetimeCursor(instant: Date): string {
  return instant.toISOString().replace("T", " ").slice(0, -1);
}

/** For `SortKey.typed`. */
export function typedDatetime(parameter: string): string {
  return `CAST(${parameter} AS DATETIME(3))`;
}
