/** Asks for the time in a form that does not depend on the session's time zone. */
export const timeQuery = "SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds";

/** The only row of `timeQuery`; drivers give the decimal as text or as a number. @returns milliseconds since 1970. */
export function readTime(rows: readonly { seconds: string | number }[]): number {
  return Math.round(Number(rows[0]?.seconds) * 1_000);
}
