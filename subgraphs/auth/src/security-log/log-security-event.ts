import { newId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Client } from "./attempt";
import type { SecurityEventKind } from "./security-event.enums";
import { SecurityEventRow } from "./security-event.row";
import { UnknownLogInRow } from "./unknown-log-in.row";

export interface NewSecurityEvent {
  accountId: string;
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

/** Adds a failed log-in at an address without an account. It costs as much as the line of an account, which would be told apart otherwise. */
export async function logUnknownLogIn(tx: Tx, occurredAt: Date, client: Client): Promise<void> {
  await tx.insert(UnknownLogInRow, { id: newId(), occurredAt, ...client });
}
