const firstDelayMs = 200;
const maxDelayMs = 5_000;

/** The wait before the next try. It doubles up to a limit, so that a target that works again is noticed within seconds. */
export function retryDelayMs(failuresInARow: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(failuresInARow - 1, 10), maxDelayMs);
}
