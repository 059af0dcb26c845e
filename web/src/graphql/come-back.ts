import { useEffect, useRef } from "react";

/** Seconds between two tries: soon at first, then seldom, so that a service that comes back is not met by everybody at once. */
const waitsS = [3, 6, 12, 30, 60];

/** While `failed`, asks again by itself: after a wait, and only while somebody looks at the page. */
export function useComeBack(failed: boolean, isFetching: boolean, again: () => void): void {
  const tries = useRef(0);
  useEffect(() => {
    if (!failed) tries.current = 0;
    if (!failed || isFetching) return;
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
  }, [failed, isFetching, again]);
}
