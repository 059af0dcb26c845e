import type { Clock } from "./clock";
import { retry } from "./retry";

export interface LookOptions {
  /** From the end of one look to the beginning of the next. */
  everyMs: number;
  withinMs: number;
  clock?: Clock;
}

class NotYet extends Error {}

/**
 * Looks at a condition until it is true.
 *
 * @returns false when it did not come true in time.
 * @throws an error of the condition, at once.
 */
export async function comesTrue(
  condition: () => boolean | Promise<boolean>,
  { everyMs, withinMs, clock }: LookOptions,
): Promise<boolean> {
  const isNotYet = (error: unknown): boolean => error instanceof NotYet;
  const look = async (): Promise<true> => {
    if (!(await condition())) throw new NotYet();
    return true;
  };
  const backoff = { firstMs: everyMs, mostMs: everyMs };
  const looks = retry(look, { bound: { withinMs }, backoff, isRetryable: isNotYet, clock });
  return looks.catch((error: unknown) => {
    if (isNotYet(error)) return false;
    throw error;
  });
}
