import { useSyncExternalStore } from "react";

/** As in expenses.css: there is room for something beside the list. */
const wide = matchMedia("(width >= 68rem)");

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}

function subscribe(listener: () => void): () => void {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
}
