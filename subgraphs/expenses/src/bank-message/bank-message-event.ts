import type { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { OwnerSettings } from "../owner/owner-settings";
import type { BankMessageRow } from "./bank-message.row";

/** A bank message with what the worker needs to read it. */
export function toEventMessage(
  { id, text, sender, receivedAt }: BankMessageRow,
  { timeZone, baseCurrency }: OwnerSettings,
): Required<PayloadOf<typeof bankMessageReceivedV1>> {
  return { id, text, sender, receivedAt: receivedAt.toISOString(), timeZone, baseCurrency };
}
