import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { SessionState } from "./session";
import type { SessionStore } from "./session-store";

const Context = createContext<SessionStore | null>(null);

export function SessionProvider({ store, children }: { store: SessionStore; children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

/** @throws Error outside of a SessionProvider. */
export function useSessionStore(): SessionStore {
  const store = useContext(Context);
  if (!store) throw new Error("there is no SessionProvider around this");
  return store;
}

/** Who is signed in; the component is drawn again when that changes. */
export function useSession(): SessionState {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.current);
}
