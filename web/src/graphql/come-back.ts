import { useAskAgain } from "./ask-again";

/** Soon at first, then seldom. */
const waitsS = [3, 6, 12, 30, 60];

/** While `failed`, asks again by itself: after a wait, and only while somebody looks at the page. */
export function useComeBack(failed: boolean, isFetching: boolean, again: () => void): void {
  useAskAgain(failed ? waitsS : null, isFetching, again);
}
