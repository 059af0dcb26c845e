const firstDelayMs = 200;
const maxDelayMs = 5_000;

/** How long to wait before the next try: doubles up to a bound, so that a target that is back is noticed within seconds. */
export function retryDelayMs(failuresInARow: number): number {
  return Math.min(firstDelayMs * 2 ** Math.min(failuresInARow - 1, 10), maxDelayMs);
}
