import { useEffect, useRef } from "react";

/**
 * Calls `again` after the first wait, then after the second, and so on; the last wait repeats. While the page is hidden it calls nothing, and
 * when the page is shown again it calls at once.
 *
 * @param waitsS seconds; another list begins anew, so give a constant. Null: not now.
 * @param isFetching no wait begins before the answer is there.
 */
export function useAskAgain(waitsS: readonly number[] | null, isFetching: boolean, again: () => void): void {
  const tries = useRef(0);
  useEffect(() => {
    tries.current = 0;
  }, [waitsS]);
  useEffect(() => {
    if (!waitsS || isFetching) return;
    // Not all pages at the same moment, so that a service that comes back is not met by everybody at once.
    const waitS = (waitsS[Math.min(tries.current, waitsS.length - 1)] ?? 60) * (0.8 + Math.random() * 0.4);
    const ask = (): void => {
      if (document.hidden) return;
      tries.current += 1;
      again();
    };
    const timer = setTimeout(ask, waitS * 1_000);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [waitsS, isFetching, again]);
}
