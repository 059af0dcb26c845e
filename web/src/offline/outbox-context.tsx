import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { Outbox, type Waiting } from "./outbox";

const Context = createContext<Outbox | null>(null);

/** The outbox of who is signed in. */
export function OutboxProvider({ userId, children }: { readonly userId: string; readonly children: ReactNode }) {
  const client = useClient();
  const outbox = useMemo(() => new Outbox(userId, client), [userId, client]);
  useEffect(outbox.begin, [outbox]);
  return <Context value={outbox}>{children}</Context>;
}

/** @throws Error outside of an OutboxProvider. */
export function useOutbox(): Outbox {
  const outbox = useContext(Context);
  if (!outbox) throw new Error("there is no OutboxProvider around this");
  return outbox;
}

/** What waits now; the component is drawn again when that changes. */
export function useWaiting(): readonly Waiting[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.current);
}
