/** Asks for the time in a form that does not depend on the session's time zone. */
export const timeQuery = "SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds";

/** The time of a database: all who use it share this clock. @returns milliseconds since 1970. */
export async function databaseNowMs(db: {
  query(sql: string): Promise<{ seconds: string | number }[]>;
}): Promise<number> {
  return readTime(await db.query(timeQuery));
}

/** The only row of `timeQuery`; drivers give the decimal as text or as a number. @returns milliseconds since 1970. */
export function readTime(rows: readonly { seconds: string | number }[]): number {
  return Math.round(Number(rows[0]?.seconds) * 1_000);
}
