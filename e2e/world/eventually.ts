/** What is asynchronous here arrives within seconds; on a busy machine give it more before calling it lost. */
const patienceMs = 30_000;
const betweenLooksMs = 100;

/**
 * Looks until `look` returns something that is neither null nor undefined nor false.
 *
 * @throws Error naming what was awaited, and the last error of `look`.
 */
export async function eventually<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  let lastError: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
    } catch (error) {
      lastError = error;
    }
    if (Date.now() > giveUpAt) throw new Error(`waited in vain: ${what}`, { cause: lastError });
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}
