/** Asynchronous results arrive within seconds; on a busy machine they may take longer. */
const patienceMs = 30_000;
const betweenLooksMs = 100;

/**
 * Looks until `look` returns something that is neither null nor undefined nor false.
 *
 * @throws Error that names what was awaited, with the last error of `look` as its cause.
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
