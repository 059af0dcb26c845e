import { AppError } from "@expense-tracker/kit/errors/app-error";
import { currentWork, throwIfEnded } from "@expense-tracker/kit/request/request-work";
import { pause } from "@expense-tracker/kit/time/deadline";

/** The process serves others after this much matching. */
const sliceMs = 5;
/** So much matching needs no rest: rules that are texts, and most regular expressions, need less for hundreds of expenses. */
const freeMs = 50;
/** Then others have the process for this many times as long as it was matching. */
const restTimes = 2;
/** More than this is refused in a request. */
const mostInRequestMs = 3_000;

/** Keeps the matching of rules from holding up the other users of this process. */
export interface MatchingPace {
  /** How long rules were matched so far. */
  readonly usedMs: number;
  /** Whether others are to be served now. Ask it after each rule: it is cheap. */
  isDue(): boolean;
  /**
   * Lets others be served.
   *
   * @throws AppError LIMIT_EXCEEDED when all the matching has taken too long; UNAVAILABLE once the request has ended.
   */
  rest(): Promise<void>;
}

/**
 * A regular expression may need 40 ms for a long note (`/a.{130}z/` has no small automaton), and an owner may have many of them for
 * 500 expenses at once. So one owner's matching takes a third of the process at most, a few milliseconds at a time.
 *
 * @param mostMs what is refused above; work in the background, which goes on in chunks, has no such limit: a busy machine would end it.
 */
export function createMatchingPace(mostMs = mostInRequestMs): MatchingPace {
  let usedMs = 0;
  let startedAtMs = performance.now();
  const worked = () => performance.now() - startedAtMs;
  return {
    get usedMs() {
      return usedMs + worked();
    },
    isDue: () => worked() >= sliceMs,
    async rest() {
      const workedMs = worked();
      usedMs += workedMs;
      if (usedMs > mostMs) {
        throw new AppError("LIMIT_EXCEEDED", "the regular expressions of your rules take too long: write simpler ones");
      }
      await pause(usedMs > freeMs ? workedMs * restTimes : 0, currentWork()?.signal);
      throwIfEnded();
      startedAtMs = performance.now();
    },
  };
}
