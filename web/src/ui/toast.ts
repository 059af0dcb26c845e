import { useSyncExternalStore } from "react";

export interface Toast {
  readonly text: string;
  /** What can be done about it; it closes with that. */
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

const listeners = new Set<() => void>();
let isWanted = false;

/** Long enough to read it and to reach its buttons. It waits while it is pointed at or has the focus. */
const shownMs = 10_000;

/** Says in passing what was done, and offers to undo it. The place for it is loaded with the first one. */
export function showToast(toast: Toast): void {
  isWanted = true;
  for (const listener of listeners) listener();
  void import("./toast-place").then(({ toasts }) => toasts.add(toast, { timeout: shownMs }));
}

/** Whether anything was said yet. */
export function useToastPlace(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
