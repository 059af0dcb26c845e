const betweenLooksMs = 50;

/**
 * Calls `look` until its result is not false, null or undefined.
 *
 * @throws Error naming what was awaited, and the last error of `look`.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T> | T,
  patienceMs = 45_000,
): Promise<NonNullable<T>> {
  const giveUpAt = Date.now() + patienceMs;
  let lastError: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== false && seen !== null && seen !== undefined) return seen;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > giveUpAt) throw new Error(`waited in vain: ${what}`, { cause: lastError });
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}
