import { newId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Client } from "./attempt";
import type { SecurityEventKind } from "./security-event.enums";
import { SecurityEventRow } from "./security-event.row";

export interface NewSecurityEvent {
  /** Null for an attempt on an address without an account. */
  accountId: string | null;
  kind: SecurityEventKind;
  sessionId: string | null;
  occurredAt: Date;
  client: Client;
}

/** Adds rows to the security log, in the transaction of the change that they describe. */
export async function logSecurityEvents(tx: Tx, events: readonly NewSecurityEvent[]): Promise<void> {
  await tx.insert(
    SecurityEventRow,
    events.map(({ client, ...event }) => ({ id: newId(), ...event, ...client })),
  );
}
